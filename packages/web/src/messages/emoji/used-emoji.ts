import { createSignal, untrack } from 'solid-js';
import { readLocal, writeLocal } from '../../app/local.ts';

/** Offered before anything was picked on this device. */
const usual = ['👍', '❤️', '😂', '🎉', '😮', '🙏'] as const;
const mostKept = 36;

type Used = readonly (readonly [emoji: string, times: number])[];

const [used, setUsed] = createSignal<Used>(readLocal<Used>('emoji-used') ?? []);
const [tone, setTone] = createSignal(readLocal<number>('emoji-tone') ?? 0);

/** The chosen skin tone: 0 for none, 1 to 5 from light to dark. */
export { tone };

/** Chooses the skin tone on this device. */
export function chooseTone(chosen: number): void {
  setTone(chosen);
  writeLocal('emoji-tone', chosen || undefined);
}

/** An emoji in the chosen skin tone, where it has tones. */
export function inTone(emoji: { text: string; tones: readonly string[] }): string {
  return (tone() > 0 && emoji.tones[tone() - 1]) || emoji.text;
}

/** Notes on this device that an emoji was picked. */
export function noteUsed(emoji: string): void {
  const times = used().find(([known]) => known === emoji)?.[1] ?? 0;
  setUsed(before => [[emoji, times + 1] as const, ...before.filter(([known]) => known !== emoji)].slice(0, mostKept));
  writeLocal('emoji-used', used());
}

/** What was picked on this device, latest first. Does not follow changes: what is pointed at must stay where it is. */
export function recentEmoji(): string[] {
  return untrack(used).map(([emoji]) => emoji);
}

/** The emoji picked most on this device, filled up with usual ones; up to `count`. Does not follow changes either. */
export function quickEmoji(count = 6): string[] {
  const often = untrack(used).filter(([, times]) => times > 1).sort((a, b) => b[1] - a[1]).map(([emoji]) => emoji);
  return [...new Set([...often.slice(0, count), ...usual])].slice(0, count);
}

/** What the picker begins with: those picked most, then the latest. */
export function oftenEmoji(): string[] {
  return [...new Set([...quickEmoji(), ...recentEmoji()])];
}
