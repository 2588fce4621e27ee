import { readFileSync } from 'node:fs';
import { defineCommand } from 'citty';
import type { CheckedSeat } from '../checked/checked-client.ts';
import { countOf } from '../count-of.ts';
import type { LoadPorts } from '../main.ts';
import { playLines } from './play-lines.ts';
import { replayLines } from './replay-lines.ts';

/** `hubbub load replay`: plays logs live with many clients against a running server and checks M1–M3. */
export function makeReplayCommand({ strictFlagsManyWords }: LoadPorts) {
  return defineCommand({
    meta: { name: 'replay', description: 'Play IRC logs live with many clients and check what everybody gets' },
    args: {
      files: { type: 'positional', required: false, valueHint: 'FILE…', description: 'IRC logs; without any, a generated one' },
      url: { type: 'string', default: 'http://localhost:3000', valueHint: 'URL', description: 'The server; plain HTTP.' },
      tokens: { type: 'string', default: 'tokens.tsv', valueHint: 'file', description: 'What load prepare wrote; clients are people of its first room.' },
      clients: { type: 'string', default: '20', valueHint: 'number', description: 'How many clients, at most 500.' },
      messages: { type: 'string', default: '5000', valueHint: 'number', description: 'At most so many messages.' },
      speed: { type: 'string', default: '0', valueHint: 'number', description: 'How many times faster than it was written; 0: as fast as it goes.' },
      'cut-every': { type: 'string', default: '100', valueHint: 'number', description: 'A client loses its connection after so many messages; 0: never.' },
      seed: { type: 'string', default: '1', valueHint: 'number', description: 'Seed of the generated log.' },
    },
    plugins: [strictFlagsManyWords],
    async run({ args }) {
      const url = new URL(args.url);
      const seats = readSeatsOfOneRoom(args.tokens, countOf('clients', args.clients, 1, 500));
      const lines = replayLines(args._, countOf('seed', args.seed, 0, 2 ** 31), countOf('messages', args.messages, 1, 1_000_000));
      const result = await playLines({
        at: { host: url.hostname, port: Number(url.port || 80) }, seats, lines,
        speed: countOf('speed', args.speed, 0, 1_000_000), cutEvery: countOf('cut-every', args['cut-every'], 0, 1_000_000),
        say: (text) => console.error(text),
      });
      const { sent, seconds, acknowledged, compared, breaks, violations } = result;
      console.log(`${sent} messages by ${seats.length} clients in ${seconds.toFixed(1)} s (${(sent / seconds).toFixed(0)}/s), ${breaks} connections lost.`);
      console.log(`${acknowledged} acknowledged, ${compared} entries compared.`);
      for (const violation of violations.slice(0, 20)) console.log(`BROKEN: ${violation}`);
      console.log(violations.length === 0 ? 'M1, M2 and M3 hold.' : `${violations.length} violations.`);
      if (violations.length > 0) process.exit(1);
    },
  });
}

/** The first room of the file, and as many of its people as wanted. */
function readSeatsOfOneRoom(path: string, most: number): CheckedSeat[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter((line) => line !== '').map((line) => line.split('\t'));
  const room = lines[0]?.[1];
  return lines.filter((line) => line[1] === room).slice(0, most).map(([token]) => ({ token: token!, room: room! }));
}
