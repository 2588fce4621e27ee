import type { Input } from '../screen/keys.ts';
import type { App } from './app.ts';
import type { Drawn } from './frame.ts';
import { actOf, everywhere, inRooms, onMessage, writing } from './keymap.ts';

/** Lines that one step of a wheel moves. */
const wheelLines = 3;

/** Does what the person did; `drawn` is what they saw. */
export function handle(app: App, input: Input, drawn: Drawn): void {
  if (input.is === 'focus') app.looking = input.inside;
  else app.looking = true;
  if (input.is === 'key') key(app, input.chord, input.text);
  if (input.is === 'paste') paste(app, input.text);
  if (input.is === 'mouse') mouse(app, input, drawn);
}

function key(app: App, chord: string, text: string): void {
  if (app.box && chord !== 'f1') return app.box.key(chord, text);
  if (app.focus === 'composer' && completing(app, chord)) return;
  const local = actOf(chord, { composer: writing, messages: onMessage, rooms: inRooms }[app.focus]) ?? actOf(chord, everywhere);
  if (local) return local.run(app);
  if (app.focus !== 'composer') return;
  if (chord === 'escape') return leave(app);
  if (chord === '?' && app.composer.isEmpty) return app.help();
  if (app.composer.key(chord, text)) app.wrote();
}

/** Keys that go to the list of completions while it is there. */
function completing(app: App, chord: string): boolean {
  const { composer } = app;
  const { suggestions } = composer;
  if (suggestions.length === 0) return false;
  const isWhole = suggestions[composer.at]?.insert.trimEnd() === composer.field.text.slice(suggestions[composer.at]!.from, composer.field.at);
  if (chord === 'tab' || (chord === 'enter' && !isWhole)) composer.accept();
  else if (chord === 'escape') composer.suggestions = [];
  else if (chord === 'up' || chord === 'down') composer.at = (composer.at + (chord === 'up' ? -1 : 1) + suggestions.length) % suggestions.length;
  else return false;
  return true;
}

/** Esc: ends an answer or edit, else goes to the end, which marks the room read. */
function leave(app: App): void {
  if (app.composer.cancel()) return;
  if (app.membersShown) return app.showMembers();
  app.conversation?.toEnd();
}

function paste(app: App, text: string): void {
  if (app.box) return app.box.paste(text);
  app.focus = 'composer';
  app.composer.paste(text);
  app.wrote();
}

function mouse(app: App, { button, x, y }: Extract<Input, { is: 'mouse' }>, drawn: Drawn): void {
  const by = button === 'wheel-up' ? -wheelLines : wheelLines;
  if (app.box && drawn.box) {
    const { x: left, y: top, width, height } = drawn.box;
    const isInside = x >= left && x < left + width && y > top && y < top + height - 1;
    if (button !== 'left') app.box.scroll(by);
    else if (isInside) app.box.click(y - top - 1);
    else app.box.key('escape', '');
    return;
  }
  if (button !== 'left') return app.conversation?.scroll(by);
  const room = x < drawn.roomsWidth ? drawn.rooms[y]?.room : undefined;
  if (room) return app.open(room.id);
  const message = x > drawn.roomsWidth ? drawn.messages[y - drawn.messagesFrom] : undefined;
  if (!message?.key) return void (app.focus = 'composer');
  app.focus = 'messages';
  app.conversation?.choose(message.key);
}
