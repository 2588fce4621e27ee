import { writeFileSync } from 'node:fs';
import { defineCommand } from 'citty';
import { countOf } from '../count-of.ts';
import type { LoadPorts } from '../main.ts';
import { fillPlace, type PrepareStep } from './fill-place.ts';

/** `hubbub load prepare`: accounts, rooms and sessions for any load program, and a file of their tokens. */
export function makePrepareCommand({ folderFlags, openOperator, strictFlags }: LoadPorts) {
  return defineCommand({
    meta: { name: 'prepare', description: 'Make accounts, rooms and sessions, and write their tokens to a file' },
    args: {
      users: { type: 'string', required: true, valueHint: 'number', description: 'How many accounts; they sign in by token only.' },
      rooms: { type: 'string', required: true, valueHint: 'number', description: 'How many public rooms.' },
      members: { type: 'string', required: true, valueHint: 'number', description: 'How many of the accounts are in each room.' },
      messages: { type: 'string', default: '0', valueHint: 'number', description: 'Stored messages in all.' },
      out: { type: 'string', default: 'tokens.tsv', valueHint: 'file', description: 'One line an account: token, room id, user id, tabs between.' },
      ...folderFlags,
    },
    plugins: [strictFlags],
    async run({ args }) {
      const filling = {
        users: countOf('users', args.users, 1, 1_000_000), rooms: countOf('rooms', args.rooms, 0, 100_000),
        members: countOf('members', args.members, 0, 1_000_000), messages: countOf('messages', args.messages, 0, 100_000_000),
      };
      const operator = await openOperator(args);
      try {
        const run = ((step) => operator.run('operator.prepareLoad', { step })) as PrepareStep;
        const people = await fillPlace(run, filling, (text) => console.error(text));
        const lines = people.map(({ token, room, user }) => `${token}\t${room}\t${user}\n`);
        writeFileSync(args.out as string, lines.join(''), { mode: 0o600 });
      } finally {
        await operator.close();
      }
      console.log(`${filling.users} accounts and ${filling.rooms} rooms are ready; their tokens are in ${args.out}.`);
    },
  });
}
