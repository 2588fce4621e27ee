import { strings } from './strings/en.ts';

export type StringKey = keyof typeof strings;
export type Values = Readonly<Record<string, string | number>>;

/** The text of a key, with its places filled; entries with forms are chosen by `count`. */
export function t(key: StringKey, values: Values = {}): string {
  const entry: string | { one: string; other: string } = strings[key];
  const text = typeof entry === 'string' ? entry : values.count === 1 ? entry.one : entry.other;
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
