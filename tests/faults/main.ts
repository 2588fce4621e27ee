// npm run faults -- --seed N --minutes M [--nodes K --store sqlite|postgres --nemesis a,b,c --mutant NAME]
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';
import { printReport } from './print-report.ts';
import { isSound, type LabOrder, runLab } from './run-lab.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' }, minutes: { type: 'string', default: '1' }, nodes: { type: 'string', default: '1' },
    store: { type: 'string', default: 'sqlite' }, nemesis: { type: 'string' }, processes: { type: 'string', default: '4' },
    members: { type: 'string', default: '24' },
  },
});

const order: LabOrder = {
  seed: Number(values.seed), seconds: Number(values.minutes) * 60, nodes: Number(values.nodes), store: values.store as LabOrder['store'],
  nemeses: values.nemesis?.split(',') ?? null, processes: Number(values.processes), operationsPerSecond: 8,
  keepIn: join(root, `.tmp/faults/seed-${values.seed}`),
  furniture: { members: Number(values.members), coldRooms: 20, coldMembers: 6 },
};
const report = await runLab(order);
printReport(order, report);
process.exit(isSound(report) ? 0 : 1);
