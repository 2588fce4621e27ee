import { fitsMask } from '../../../kernel/wildcard.ts';
import { channelOf } from '../channel-name.ts';
import { isQuery } from '../channel.ts';
import type { Client } from '../client.ts';
import type { Commands } from '../command.ts';
import { listed } from '../targets.ts';

interface Shown {
  name: string;
  memberCount: number;
  topic: string;
}

export const listCommands: Commands = {
  LIST: {
    help: 'LIST [#room | mask | !mask | >people | <people]: public rooms, and the own ones.',
    run: async (client, { params }) => {
      const conditions = listed(params[0] ?? '').map(conditionOf);
      client.numeric('RPL_LISTSTART', 'Channel', 'Users  Name');
      for (const room of await roomsOf(client)) {
        if (fits(room, conditions)) client.numeric('RPL_LIST', room.name, String(room.memberCount), room.topic);
      }
      client.numeric('RPL_LISTEND', 'End of /LIST');
    },
  },
};

/** The directory, and the rooms one is in though they are not listed. */
async function roomsOf(client: Client): Promise<Shown[]> {
  const shown = new Map<string, Shown>();
  for (const channel of client.person!.channels) {
    if (!isQuery(channel)) shown.set(channel.id, { name: channel.name, memberCount: channel.occupants.size, topic: channel.topic });
  }
  for (let after: string | undefined; ; ) {
    const { rooms, more }: Awaited<ReturnType<typeof page>> = await page(client, after);
    for (const { id, alias, memberCount, topic } of rooms) shown.set(id, { name: channelOf(alias), memberCount, topic });
    after = rooms.at(-1)?.id;
    if (!more || after === undefined) return [...shown.values()];
  }
}

function page(client: Client, after: string | undefined) {
  return client.run('room.directory', after === undefined ? {} : { after });
}

/** Names and masks are alternatives; numbers and negations must all be so. */
interface Condition {
  isAlternative: boolean;
  fits(room: Shown): boolean;
}

function conditionOf(text: string): Condition {
  const count = /^([<>])(\d{1,9})$/.exec(text);
  if (count !== null) {
    const people = Number(count[2]);
    return { isAlternative: false, fits: ({ memberCount }) => (count[1] === '>' ? memberCount > people : memberCount < people) };
  }
  if (text.startsWith('!')) return { isAlternative: false, fits: ({ name }) => !fitsMask(text.slice(1), name) };
  return { isAlternative: true, fits: ({ name }) => fitsMask(text, name) };
}

function fits(room: Shown, conditions: readonly Condition[]): boolean {
  const alternatives = conditions.filter(({ isAlternative }) => isAlternative);
  const others = conditions.filter(({ isAlternative }) => !isAlternative);
  return others.every((condition) => condition.fits(room)) && (alternatives.length === 0 || alternatives.some((condition) => condition.fits(room)));
}
