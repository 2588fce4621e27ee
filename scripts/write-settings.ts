import { settings, type Setting } from '../packages/server/src/config.ts';

/** Where the table of settings stands, from the top folder. */
export const settingsPath = 'docs/operate/settings.md';

/** docs/operate/settings.md, made from packages/server/src/config.ts. */
export function settingsDocument(): string {
  const rows = (Object.values(settings) as Setting[]).map(row);
  return `# Settings

<!-- Made by scripts/check-docs.ts from packages/server/src/config.ts. -->

Every setting is a flag of \`npm start --\` and \`hubbub serve\`, and a variable. A flag wins over a variable, an earlier
variable over a later one, and an empty variable counts as not set. A value that is not allowed ends the program with
exit code 2 and one line that names it.

| flag | variable | default | allowed | meaning |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function row(setting: Setting): string {
  const variables = setting.variables.map((name) => `\`${name}\``).join(', ');
  const meaning = setting.unit ? `${setting.meaning} Unit: ${setting.unit}.` : setting.meaning;
  return `| \`--${setting.flag}\` | ${variables} | ${setting.default} | ${setting.allowed} | ${meaning} |`;
}
