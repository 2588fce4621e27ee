import { preference, setPreference } from '../app/preferences.ts';
import { createTask } from '../app/task.ts';
import { prepareLanguage } from '../strings/language.ts';
import { languageFor, languageNames } from '../strings/languages.ts';
import { listedLanguages } from '../strings/listed-languages.ts';
import { useStrings } from '../strings/strings.ts';
import { ErrorNotice } from '../ui/Notice.tsx';
import { Segments } from '../ui/Segments.tsx';

/** The language of the interface; its texts are loaded before it is taken. */
export function LanguageSettings() {
  const t = useStrings();
  const choose = createTask(async (language: string) => {
    await prepareLanguage(language);
    setPreference('language', language);
  });
  const ofSystem = () => languageFor('system', navigator.languages);
  const options = () => [
    { value: 'system', label: t('settings.language.system', { name: languageNames[ofSystem()] }) },
    ...listedLanguages().map(value => ({ value: value as string, label: languageNames[value], lang: value })),
  ];
  return (
    <section class="settings-section">
      <h2>{t('settings.language')}</h2>
      <Segments label={t('settings.language')} hideLabel name="language" value={preference('language')} onValue={language => void choose.run(language)} options={options()} />
      <ErrorNotice error={choose.error()} />
    </section>
  );
}
