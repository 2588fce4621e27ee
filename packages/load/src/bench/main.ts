import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSwarm, type Swarm } from '../swarm/open-swarm.ts';
import type { Bench, Measure, Outcome } from './measure.ts';
import { broadcast } from './measures/broadcast.ts';
import { cluster } from './measures/cluster.ts';
import { disk } from './measures/disk.ts';
import { doors } from './measures/doors.ts';
import { durableSends } from './measures/durable-sends.ts';
import { idleConnections } from './measures/idle-connections.ts';
import { importLogs } from './measures/import.ts';
import { reconnect } from './measures/reconnect.ts';
import { roomSizes } from './measures/room-sizes.ts';
import { start } from './measures/start.ts';
import { storedMessages } from './measures/stored-messages.ts';
import { web } from './measures/web.ts';
import { printTable } from './print-table.ts';
import { readSurroundings } from './surroundings.ts';

const measures: readonly Measure[] = [
  disk, start, broadcast, durableSends, ...cluster, idleConnections, roomSizes, reconnect, storedMessages, importLogs, doors, web,
];

const usage = `npm run bench [-- NAME…] [--rounds 3] [--json FILE] [--logs DIR] [--quick]
A NAME also means all whose names begin with it and a dash.
${measures.map(({ name, about }) => `  ${name.padEnd(13)} ${about}`).join('\n')}`;

const { values: flags, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, logs: { type: 'string' }, quick: { type: 'boolean', default: false }, rounds: { type: 'string', default: '3' }, help: { type: 'boolean' } },
});

const isMeant = (measure: Measure, name: string): boolean => `${measure.name}-`.startsWith(`${name}-`);
const unknown = names.find((name) => !measures.some((measure) => isMeant(measure, name)));
if (flags.help || unknown !== undefined) {
  console.error(unknown === undefined ? usage : `There is no measure called ${unknown}.\n${usage}`);
  process.exit(unknown === undefined ? 0 : 2);
}

const chosen = measures.filter((measure) => names.length === 0 || names.some((name) => isMeant(measure, name)));
const outcomes = new Map<string, Outcome | { failed: string }>();
for (const measure of chosen) outcomes.set(measure.name, await measured(measure));
const surroundings = readSurroundings();
console.log(printTable(surroundings, outcomes));
if (flags.json !== undefined) {
  writeFileSync(flags.json, `${JSON.stringify({ ...surroundings, measures: Object.fromEntries(outcomes) }, null, 2)}\n`);
}
process.exitCode = [...outcomes.values()].some((outcome) => 'failed' in outcome) ? 1 : 0;

/** Runs one measure; its folders and load clients are gone afterwards, whatever happened. */
async function measured(measure: Measure): Promise<Outcome | { failed: string }> {
  const folders: string[] = [];
  const swarms: Swarm[] = [];
  const bench: Bench = {
    rounds: Math.max(1, Number.parseInt(flags.rounds, 10) || 1),
    logs: flags.logs ?? null,
    quick: flags.quick,
    folder: () => {
      folders.push(mkdtempSync(join(tmpdir(), 'hubbub-bench-')));
      return folders.at(-1)!;
    },
    swarm: async () => {
      swarms.push(await openSwarm());
      return swarms.at(-1)!;
    },
    say: (text) => console.error(text),
  };
  try {
    return await measure.run(bench);
  } catch (error) {
    console.error(error);
    return { failed: (error as Error).message };
  } finally {
    for (const swarm of swarms) await swarm.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}
