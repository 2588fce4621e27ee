import { preference, setPreference } from '../app/preferences.ts';
import { useStrings } from '../strings/strings.ts';
import { Segments } from '../ui/Segments.tsx';
import { AppearanceLook } from './AppearanceLook.tsx';

const themes = ['system', 'light', 'dark'] as const;
const contrasts = ['system', 'normal', 'high'] as const;
const densities = ['comfortable', 'compact'] as const;

/** Theme, contrast and density of this device, with a look at what they do. */
export function AppearanceSettings() {
  const t = useStrings();
  return (
    <section class="settings-section">
      <h2>{t('settings.appearance')}</h2>
      <Segments label={t('settings.theme')} name="theme" value={preference('theme')} onValue={theme => setPreference('theme', theme)} options={themes.map(value => ({ value, label: t(`theme.${value}`) }))} />
      <Segments label={t('settings.contrast')} name="contrast" value={preference('contrast')} onValue={contrast => setPreference('contrast', contrast)} options={contrasts.map(value => ({ value, label: t(`contrast.${value}`) }))} />
      <Segments label={t('settings.density')} name="density" value={preference('density')} onValue={density => setPreference('density', density)} options={densities.map(value => ({ value, label: t(`density.${value}`) }))} />
      <AppearanceLook />
    </section>
  );
}
