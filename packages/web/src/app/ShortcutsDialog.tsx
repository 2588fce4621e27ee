import { For, Show } from 'solid-js';
import { useStrings } from '../strings/strings.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Keys } from '../ui/Keys.tsx';
import { isSingleCharacter } from './key-match.ts';
import { hasCommandKey } from './command-key.ts';
import { preference } from './preferences.ts';
import { shortcutGroups, shortcuts, type Shortcut } from './shortcuts.ts';
import './shortcuts-dialog.css';

/** The keys of a line that act now: not those switched off, nor a Mac's way to delete elsewhere. */
function actingKeys({ keys }: Shortcut): readonly string[] {
  return keys.filter(one => (preference('singleKeys') || !isSingleCharacter(one)) && (one !== 'Backspace' || hasCommandKey));
}

function Group(props: { name: (typeof shortcutGroups)[number] }) {
  const t = useStrings();
  const lines = () => (shortcuts as readonly Shortcut[]).filter(shortcut => shortcut.group === props.name && actingKeys(shortcut).length > 0);
  return (
    <Show when={lines().length > 0}>
      <section class="shortcuts-group" aria-labelledby={`keys-${props.name}`}>
        <h3 id={`keys-${props.name}`}>{t(`keys.group.${props.name}`)}</h3>
        <dl>
          <For each={lines()}>
            {line => <div class="shortcuts-line" data-shortcut={line.id}><dt>{t(line.label)}</dt><dd><Keys keys={actingKeys(line)} /></dd></div>}
          </For>
        </dl>
      </section>
    </Show>
  );
}

/** The map of all keys, from the table that makes them act. */
export default function ShortcutsDialog(props: { onClose(): void }) {
  const t = useStrings();
  return (
    <Dialog title={t('keys.title')} about={preference('singleKeys') ? undefined : t('keys.singleOff')} width="wide" onClose={props.onClose}>
      <div class="shortcuts-map" tabindex={0}>
        <For each={shortcutGroups}>{name => <Group name={name} />}</For>
      </div>
    </Dialog>
  );
}
