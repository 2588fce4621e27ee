import { createSignal } from 'solid-js';
import { copyText } from '../app/clipboard.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from './Button.tsx';

/** A text to copy: selectable, with a button. */
export function CopyBox(props: { label: string; text: string }) {
  const t = useStrings();
  const [copied, setCopied] = createSignal(false);
  const copy = async () => {
    setCopied(await copyText(props.text));
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <div class="copy-box">
      <input class="field-box" readonly aria-label={props.label} value={props.text} onClick={event => event.currentTarget.select()} />
      <Button icon={copied() ? 'check' : 'copy'} onClick={() => void copy()}>{t(copied() ? 'copied' : 'action.copy')}</Button>
    </div>
  );
}
