import { createSignal, splitProps } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from '../ui/Button.tsx';
import { TextField, type TextFieldProps } from '../ui/TextField.tsx';

/** A box for a password, with a button that shows what is typed. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'trailing'>) {
  const t = useStrings();
  const [shown, setShown] = createSignal(false);
  const [, rest] = splitProps(props, []);
  return (
    <TextField
      {...rest}
      type={shown() ? 'text' : 'password'}
      autocapitalize="none"
      spellcheck={false}
      trailing={
        <IconButton
          size="small"
          icon={shown() ? 'eyeOff' : 'eye'}
          label={t(shown() ? 'account.hideTyped' : 'account.showTyped')}
          onClick={() => setShown(!shown())}
        />
      }
    />
  );
}
