import type { StringKey } from '../strings/catalogue.ts';

/**
 * Where a key acts: `anywhere`; `page` where nothing is typed; `message` on a focused message; `log`
 * with the focus among the messages; `rooms` with the focus among the rooms; `composer` and `menu`
 * in the box one writes in and on what has a menu, which act on their keys themselves.
 */
export type ShortcutPlace = 'anywhere' | 'page' | 'message' | 'log' | 'rooms' | 'composer' | 'menu';

/** Headings of the map of keys, in its order. */
export const shortcutGroups = ['go', 'rooms', 'conversation', 'message', 'writing'] as const;

/** One line of the map of keys. */
export interface Shortcut {
  id: string;
  /** Each does the same: `Mod` is ⌘ on Apple's devices and Ctrl elsewhere; names of keys as in `KeyboardEvent.key`. */
  keys: readonly string[];
  place: ShortcutPlace;
  group: (typeof shortcutGroups)[number];
  label: StringKey;
}

/** Every key of the client: what is acted on, and what is listed. In a tie the first that fits acts. */
export const shortcuts = [
  { id: 'switcher', keys: ['Mod+K'], place: 'anywhere', group: 'go', label: 'keys.switcher' },
  { id: 'shortcuts', keys: ['?', 'Mod+/'], place: 'anywhere', group: 'go', label: 'keys.title' },
  { id: 'escape', keys: ['Escape'], place: 'anywhere', group: 'go', label: 'keys.escape' },
  { id: 'undo', keys: ['Mod+Z'], place: 'anywhere', group: 'go', label: 'keys.undo' },
  { id: 'write', keys: ['Alt+Shift+W'], place: 'anywhere', group: 'go', label: 'keys.write' },
  { id: 'settings', keys: ['Mod+,'], place: 'anywhere', group: 'go', label: 'settings.title' },
  { id: 'theme', keys: ['Alt+Shift+L'], place: 'anywhere', group: 'go', label: 'keys.theme' },

  { id: 'roomBefore', keys: ['Alt+ArrowUp'], place: 'anywhere', group: 'rooms', label: 'keys.roomBefore' },
  { id: 'roomAfter', keys: ['Alt+ArrowDown'], place: 'anywhere', group: 'rooms', label: 'keys.roomAfter' },
  { id: 'unreadBefore', keys: ['Alt+Shift+ArrowUp'], place: 'anywhere', group: 'rooms', label: 'keys.unreadBefore' },
  { id: 'unreadAfter', keys: ['Alt+Shift+ArrowDown'], place: 'anywhere', group: 'rooms', label: 'keys.unreadAfter' },
  { id: 'markAllRead', keys: ['Alt+Shift+R'], place: 'anywhere', group: 'rooms', label: 'keys.markAllRead' },
  { id: 'directory', keys: ['Alt+Shift+G'], place: 'anywhere', group: 'rooms', label: 'directory.find' },
  { id: 'newRoom', keys: ['Alt+Shift+N'], place: 'anywhere', group: 'rooms', label: 'room.new' },
  { id: 'newDirect', keys: ['Alt+Shift+D'], place: 'anywhere', group: 'rooms', label: 'direct.new' },
  { id: 'listBefore', keys: ['ArrowUp'], place: 'rooms', group: 'rooms', label: 'keys.listBefore' },
  { id: 'listAfter', keys: ['ArrowDown'], place: 'rooms', group: 'rooms', label: 'keys.listAfter' },
  { id: 'listFirst', keys: ['Home'], place: 'rooms', group: 'rooms', label: 'keys.listFirst' },
  { id: 'listLast', keys: ['End'], place: 'rooms', group: 'rooms', label: 'keys.listLast' },

  { id: 'messageBefore', keys: ['K'], place: 'page', group: 'conversation', label: 'keys.messageBefore' },
  { id: 'messageAfter', keys: ['J'], place: 'page', group: 'conversation', label: 'keys.messageAfter' },
  { id: 'logBefore', keys: ['ArrowUp'], place: 'log', group: 'conversation', label: 'keys.logBefore' },
  { id: 'logAfter', keys: ['ArrowDown'], place: 'log', group: 'conversation', label: 'keys.logAfter' },
  { id: 'logFirst', keys: ['Home'], place: 'log', group: 'conversation', label: 'keys.logFirst' },
  { id: 'logLast', keys: ['End'], place: 'log', group: 'conversation', label: 'keys.logLast' },
  { id: 'nextMention', keys: ['Alt+Shift+A'], place: 'anywhere', group: 'conversation', label: 'keys.nextMention' },
  { id: 'members', keys: ['Alt+Shift+M'], place: 'anywhere', group: 'conversation', label: 'keys.members' },
  { id: 'invite', keys: ['Alt+Shift+I'], place: 'anywhere', group: 'conversation', label: 'room.invite' },

  { id: 'reply', keys: ['R'], place: 'message', group: 'message', label: 'message.reply' },
  { id: 'react', keys: ['+'], place: 'message', group: 'message', label: 'message.react' },
  { id: 'edit', keys: ['E'], place: 'message', group: 'message', label: 'message.edit' },
  { id: 'copy', keys: ['C'], place: 'message', group: 'message', label: 'message.copyText' },
  { id: 'unread', keys: ['U'], place: 'message', group: 'message', label: 'message.markUnread' },
  { id: 'delete', keys: ['Delete', 'Backspace'], place: 'message', group: 'message', label: 'message.delete' },
  { id: 'menu', keys: ['Shift+F10', 'ContextMenu'], place: 'menu', group: 'message', label: 'keys.menu' },

  { id: 'send', keys: ['Enter', 'Mod+Enter'], place: 'composer', group: 'writing', label: 'composer.send' },
  { id: 'newLine', keys: ['Shift+Enter'], place: 'composer', group: 'writing', label: 'keys.newLine' },
  { id: 'editLast', keys: ['ArrowUp'], place: 'composer', group: 'writing', label: 'keys.editLast' },
  { id: 'bold', keys: ['Mod+B'], place: 'composer', group: 'writing', label: 'format.bold' },
  { id: 'italic', keys: ['Mod+I'], place: 'composer', group: 'writing', label: 'format.italic' },
  { id: 'strike', keys: ['Mod+Shift+X'], place: 'composer', group: 'writing', label: 'format.strike' },
  { id: 'code', keys: ['Mod+Shift+C'], place: 'composer', group: 'writing', label: 'format.code' },
  { id: 'fence', keys: ['Mod+Alt+Shift+C'], place: 'composer', group: 'writing', label: 'format.fence' },
  { id: 'link', keys: ['Mod+Shift+U'], place: 'composer', group: 'writing', label: 'format.link' },
  { id: 'numbers', keys: ['Mod+Shift+7'], place: 'composer', group: 'writing', label: 'format.numbers' },
  { id: 'bullets', keys: ['Mod+Shift+8'], place: 'composer', group: 'writing', label: 'format.bullets' },
  { id: 'quote', keys: ['Mod+Shift+9'], place: 'composer', group: 'writing', label: 'format.quote' },
  { id: 'preview', keys: ['Alt+Shift+P'], place: 'composer', group: 'writing', label: 'composer.preview.toggle' },
] as const satisfies readonly Shortcut[];

/** A line of the table as it stands there. */
export type KnownShortcut = (typeof shortcuts)[number];
/** Names of the table's lines. */
export type ShortcutId = KnownShortcut['id'];
/** Those that act on keys of the page; the others act in their own component. */
export type PageShortcutId = Exclude<KnownShortcut, { place: 'composer' | 'menu' }>['id'];

/** The line with this name. */
export function shortcutOf(id: ShortcutId): Shortcut {
  return shortcuts.find(shortcut => shortcut.id === id)!;
}
