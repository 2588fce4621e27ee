import { excerpt } from '@hubbub/client/view/excerpt';
import type { Message } from '@hubbub/protocol';
import { isMeantForMe } from '../actions/bell.ts';
import { personName, roomName } from '../actions/names.ts';
import type { App } from './app.ts';

/** Rings for a message that is meant for the person and not before their eyes, and says what it is. */
export function tellArrived(app: App, id: string, message: Message): void {
  const { client } = app;
  const room = client.room(id);
  if (!room || !isMeantForMe(client, room, message) || isSeen(app, id)) return;
  app.bell.ring();
  if (app.conversation?.room === id) return;
  const name = personName(client, message.author);
  const from = room.kind === 'direct' && room.people.length === 1 ? name : `${name} – ${roomName(client, room)}`;
  app.note(`${from}: ${excerpt(message.content?.text ?? '')}`);
}

/** Whether the end of a room is in view, and the person is at this terminal as far as it tells. */
function isSeen(app: App, room: string): boolean {
  return app.looking && app.box === null && app.conversation?.room === room && app.conversation.atEnd;
}
