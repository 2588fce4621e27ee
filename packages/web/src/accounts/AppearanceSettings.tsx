import { For } from 'solid-js';
import { preference, setPreference } from '../app/preferences.ts';
import { useStrings } from '../strings/strings.ts';

const themes = ['system', 'light', 'dark'] as const;

/** Light, dark, or as the device has it. */
export function AppearanceSettings() {
  const t = useStrings();
  return (
    <section class="settings-section">
      <h2>{t('settings.appearance')}</h2>
      <fieldset class="segments">
        <legend class="hidden-visually">{t('settings.theme')}</legend>
        <For each={themes}>
          {one => (
            <label>
              <input type="radio" name="theme" value={one} checked={preference('theme') === one} onChange={() => setPreference('theme', one)} />
              <span>{t(`theme.${one}`)}</span>
            </label>
          )}
        </For>
      </fieldset>
    </section>
  );
}
