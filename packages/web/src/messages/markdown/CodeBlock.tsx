import { Show } from 'solid-js';
import { copyText } from '../../app/clipboard.ts';
import { useStrings } from '../../strings/strings.ts';
import { IconButton } from '../../ui/Button.tsx';
import { showToast } from '../../ui/toasts.ts';

/** A block of code, always left to right, with copying. */
export function CodeBlock(props: { language: string | null; text: string }) {
  const t = useStrings();
  const copy = async () => void ((await copyText(props.text)) && showToast({ text: () => t('copied.code') }));
  return (
    <div class="code-block" dir="ltr">
      <Show when={props.language}>{language => <span class="code-language">{language()}</span>}</Show>
      <pre tabindex="0"><code>{props.text}</code></pre>
      <IconButton class="code-copy" size="small" label={t('message.copyCode')} icon="copy" onClick={() => void copy()} />
    </div>
  );
}
