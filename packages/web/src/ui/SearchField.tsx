import { Show } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { IconButton } from './Button.tsx';
import { TextField, type TextFieldProps } from './TextField.tsx';

/** A box to search with; Escape or a button empties it. */
export function SearchField(props: Omit<TextFieldProps, 'type' | 'trailing' | 'autocomplete' | 'onKeyDown'>) {
  const t = useStrings();
  let line!: HTMLDivElement;
  const clear = () => {
    props.onValue('');
    line.querySelector('input')!.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || props.value === '') return;
    event.preventDefault();
    clear();
  };
  return (
    <div ref={line}>
      <TextField
        {...props}
        type="search"
        autocomplete="off"
        spellcheck={false}
        onKeyDown={onKeyDown}
        trailing={<Show when={props.value}><IconButton size="small" icon="close" label={t('action.clear')} onClick={clear} /></Show>}
      />
    </div>
  );
}
