import { For, Show } from 'solid-js';
import { useStrings, type StringKey } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import Popover from '../../ui/Popover.tsx';
import type { Format } from './format-text.ts';
import { isPreviewWanted, togglePreview } from './preview-choice.ts';
import { openWritingHelp } from './writing-help.ts';
import './format-panel.css';

/** How each format is written on its button: the sign people know it by; a link by its icon. */
const formats: readonly (readonly [Format, StringKey, sign: string])[] = [
  ['bold', 'format.bold', 'B'], ['italic', 'format.italic', 'I'], ['strike', 'format.strike', 'S'], ['code', 'format.code', '<>'], ['link', 'format.link', ''],
  ['bullets', 'format.bullets', '•'], ['numbers', 'format.numbers', '1.'], ['quote', 'format.quote', '❝'], ['fence', 'format.fence', '{ }'],
];

/** Ways to mark the text, the preview, and the help on writing. */
export default function FormatPanel(props: { anchor: HTMLElement; focusAfter: HTMLElement; onFormat(format: Format): void; onClose(): void }) {
  const t = useStrings();
  const then = (act: () => void) => () => {
    props.onClose();
    act();
  };
  return (
    <Popover label={t('composer.format')} anchor={props.anchor} placement="top-start" focusAfter={props.focusAfter} onClose={props.onClose}>
      <div class="format-panel">
        <div class="format-signs">
          <For each={formats}>
            {([format, label, sign]) => (
              <button type="button" data-format={format} aria-label={t(label)} data-tip={t(label)} onClick={then(() => props.onFormat(format))}><Show when={sign} fallback={<Icon name="link" size={18} />}><span class="format-sign" data-sign={sign} aria-hidden="true" /></Show></button>
            )}
          </For>
        </div>
        <button type="button" class="menu-item" aria-pressed={isPreviewWanted()} onClick={then(togglePreview)}>
          <Icon name={isPreviewWanted() ? 'check' : 'message'} size={18} /><span>{t('composer.preview.toggle')}</span>
        </button>
        <button type="button" class="menu-item" onClick={then(openWritingHelp)}><Icon name="help" size={18} /><span>{t('composer.help')}</span></button>
      </div>
    </Popover>
  );
}
