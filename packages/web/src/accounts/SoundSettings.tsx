import { preference, setPreference } from '../app/preferences.ts';
import { playArrival } from '../sounds/tones.ts';
import { useStrings } from '../strings/strings.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';

/** Which arriving messages are heard on this device. */
export function SoundSettings() {
  const t = useStrings();
  const options = () => [
    { value: 'meant' as const, label: t('sounds.meant'), about: t('sounds.meant.about') },
    { value: 'all' as const, label: t('sounds.all'), about: t('sounds.all.about') },
    { value: 'none' as const, label: t('sounds.none') },
  ];
  return (
    <section class="settings-section">
      <h2>{t('settings.sounds')}</h2>
      <div class="settings-fields">
        <Choice label={t('sounds.question')} name="sounds" value={preference('sounds')} options={options()} onValue={sounds => setPreference('sounds', sounds)} />
        <p class="quiet small">{t('sounds.never')}</p>
        <Button icon="sound" onClick={() => playArrival(true)}>{t('sounds.try')}</Button>
      </div>
    </section>
  );
}
