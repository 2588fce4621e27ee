import { openDialog } from '../app/dialogs.ts';
import { preference, setPreference } from '../app/preferences.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { Check, Choice } from '../ui/Choice.tsx';

const enterKeys = ['system', 'send', 'break'] as const;

/** What the Enter key does, whether single characters are keys, and the way to the map of all keys. */
export function KeyboardSettings() {
  const t = useStrings();
  return (
    <section class="settings-section">
      <h2>{t('keys.settings')}</h2>
      <Choice
        label={t('keys.enter')}
        name="enter-key"
        value={preference('enterKey')}
        options={enterKeys.map(value => ({ value, label: t(`keys.enter.${value}`), about: t(`keys.enter.${value}.about`) }))}
        onValue={value => setPreference('enterKey', value)}
      />
      <Check
        label={t('keys.single')}
        about={t('keys.single.about')}
        checked={preference('singleKeys')}
        onChecked={on => setPreference('singleKeys', on)}
      />
      <div><Button onClick={() => openDialog({ show: 'shortcuts' })}>{t('keys.open')}</Button></div>
    </section>
  );
}
