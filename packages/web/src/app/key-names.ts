import { useStrings, type StringKey } from '../strings/strings.ts';
import { partsOf } from './key-match.ts';
import { hasCommandKey } from './command-key.ts';

const appleSigns: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '⏎', Backspace: '⌫', Delete: '⌦' };
const signs: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };
const named: Record<string, StringKey> = {
  Mod: 'key.ctrl', Alt: 'key.alt', Shift: 'key.shift', Enter: 'key.enter', Escape: 'key.escape', Home: 'key.home', End: 'key.end',
  Delete: 'key.delete', Backspace: 'key.backspace', ContextMenu: 'key.menu',
};

/** Each part of `Mod+Shift+K` as this keyboard has it written, in the person's language. */
export function keyNames(keys: string): string[] {
  const t = useStrings();
  return partsOf(keys).map(part => {
    const text = named[part];
    return (hasCommandKey ? appleSigns[part] : undefined) ?? signs[part] ?? (text ? t(text) : part);
  });
}

/** The same in one line: `Ctrl K`, `⌘ K`. */
export function keyText(keys: string): string {
  return keyNames(keys).join(' ');
}
