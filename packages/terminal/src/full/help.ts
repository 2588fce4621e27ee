import { slashCommands, usage } from '../actions/slash.ts';
import { t } from '../strings.ts';
import { quiet, strong } from '../text/style.ts';
import { cut, fit } from '../text/width.ts';
import { keyGroups } from './keymap.ts';

const keyColumn = 22;
/** Columns the help needs. */
export const helpWidth = 76;
const signs: Record<string, string> = {
  up: '↑', down: '↓', pageup: 'Page Up', pagedown: 'Page Down', enter: 'Enter', escape: 'Esc', tab: 'Tab', home: 'Home', end: 'End',
  delete: 'Del', newline: 'Ctrl+J', f1: 'F1', f2: 'F2',
};

/** A key as people know it: `M-S-up` is Alt+Shift+↑. */
export function keyName(chord: string): string {
  const [, held = '', key = ''] = /^((?:[CMS]-)*)(.+)$/.exec(chord)!;
  const names = held.split('-').filter(Boolean).map((one) => ({ C: 'Ctrl', M: 'Alt', S: 'Shift' })[one]!);
  const shown = signs[key] ?? (held ? key.toUpperCase() : key);
  return [...names, shown].join('+');
}

/** Every key and every command, one a line; where there is little room what it does stands below it. */
export function helpLines(width: number): string[] {
  const row = (key: string, about: string): string[] => (width < 2.5 * keyColumn
    ? [cut(key, width), quiet(cut(`  ${about}`, width))] : [fit(key, keyColumn) + quiet(cut(about, width - keyColumn))]);
  const keys = keyGroups.flatMap(({ title, keys: acts }) => [
    strong(t(title)), ...acts.flatMap(({ chords, about }) => row(chords.map(keyName).join(', '), t(about))), '',
  ]);
  return [...keys, strong(t('completion.command')), ...slashCommands.filter(({ isOther }) => !isOther).flatMap((command) => row(usage(command), t(command.about)))];
}
