import type { People, Person } from './person.ts';

/** A room with what messages are made of: groups, a reply, a reaction, Markdown, a deleted one; Ana has a browser. */
export async function livelyRoom(people: People, options: { origin?: string } = {}): Promise<{ ana: Person; id: string; name: string }> {
  const [ana, ben] = [await people.person('Ana', options), await people.account('Ben', options.origin)];
  const name = `Lively ${ana.account.name}`;
  const { id } = await ben.makeRoom('public', name, { topic: 'what messages are made of' });
  await ben.letIn(id, ana.account);
  const seq = await ben.say(id, 'a **bold** word, `code`, https://example.org and a list:\n\n- one\n- two');
  await ben.say(id, 'an answer', { replyTo: seq });
  await ben.ask('PUT', `/rooms/${id}/messages/${seq}/reactions`, { emoji: '🎉', on: true });
  await ben.ask('DELETE', `/rooms/${id}/messages/${await ben.say(id, 'gone')}`);
  await ana.account.say(id, `@${ben.name} hello`, { mentions: [ben.id] });
  await ben.say(id, '```js\nconst answer = 42;\n```');
  return { ana, id, name };
}
