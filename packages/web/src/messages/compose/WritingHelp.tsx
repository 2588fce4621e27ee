import type { Room } from '@hubbub/protocol';
import { For, Show } from 'solid-js';
import { useStrings } from '../../strings/strings.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Blocks } from '../markdown/Blocks.tsx';
import { documentedMarkdown } from '../markdown/documented.ts';
import { parseMarkdown } from '@hubbub/client/view/markdown/parse';
import { slashCommands } from './slash-commands.ts';
import { closeWritingHelp } from './writing-help.ts';
import './writing-help.css';

/** What one can write: how marks look, completion, and the commands that fit the room. */
export default function WritingHelp(props: { room: Room }) {
  const t = useStrings();
  return (
    <Dialog title={t('composer.help')} width="wide" onClose={closeWritingHelp}>
      <table class="help-table">
        <thead><tr><th scope="col">{t('help.youWrite')}</th><th scope="col">{t('help.looksLike')}</th></tr></thead>
        <tbody>
          <For each={documentedMarkdown}>
            {example => (
              <tr>
                <td><span class="quiet small">{t(example.about)}</span><pre dir="ltr">{example.write}</pre></td>
                <td><div class="message-text message-blocks"><Blocks blocks={parseMarkdown(example.write)} /></div></td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <section>
        <h3>{t('help.quicker')}</h3>
        <ul class="help-list">
          <li><kbd>@</kbd> {t('help.people')}</li>
          <li><kbd>:</kbd> {t('help.emoji')}</li>
          <li><kbd>/</kbd> {t('help.slash')}</li>
        </ul>
      </section>
      <section>
        <h3>{t('help.commands')}</h3>
        <dl class="help-commands">
          <For each={slashCommands.filter(command => command.fits?.(props.room) ?? true)}>
            {command => <><dt><code>/{command.name}</code> <Show when={command.takes}>{takes => <span class="quiet">{t(takes())}</span>}</Show></dt><dd>{t(command.about)}</dd></>}
          </For>
        </dl>
        <p class="quiet small">{t('help.noCommand')}</p>
      </section>
    </Dialog>
  );
}
