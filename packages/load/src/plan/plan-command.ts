import { defineCommand } from 'citty';
import { amountOf } from '../count-of.ts';
import type { LoadPorts } from '../main.ts';
import { measuredCosts, usualMachines } from './costs.ts';
import { type Demand, planFor } from './plan.ts';

const asked = {
  users: { default: '1000', description: 'People with an account.' },
  online: { default: '0.2', description: 'Share of them connected at the busiest time.' },
  'messages-a-day': { default: '20', description: 'Messages a person writes a day.' },
  peak: { default: '5', description: 'The busiest second over the average one.' },
  members: { default: '50', description: 'Members of the room a message goes to, on average.' },
  rooms: { default: '20', description: 'Rooms a connected person hears.' },
  'database-cores': { default: String(usualMachines.databaseCores), description: 'Cores of the database.' },
  'node-memory': { default: '2000', description: 'Memory for a node, MB.' },
} as const;

/** `hubbub load plan`: what a number of people would take, by the costs that were measured. */
export function makePlanCommand({ strictFlags }: LoadPorts) {
  const args = Object.fromEntries(Object.entries(asked).map(([name, flag]) => [name, { type: 'string', valueHint: 'number', ...flag } as const]));
  return defineCommand({
    meta: { name: 'plan', description: 'Work out nodes, bus and database for a number of people, by measured costs' },
    args,
    plugins: [strictFlags],
    run({ args: given }) {
      const numberOf = (name: keyof typeof asked): number => amountOf(name, given[name]);
      const demand: Demand = {
        users: numberOf('users'), online: numberOf('online'), messagesADay: numberOf('messages-a-day'), peak: numberOf('peak'),
        members: numberOf('members'), rooms: numberOf('rooms'),
      };
      const machines = { ...usualMachines, databaseCores: numberOf('database-cores'), nodeMemoryBytes: numberOf('node-memory') * 1e6 };
      console.log(linesOf(planFor(demand, measuredCosts, machines)).join('\n'));
    },
  });
}

function linesOf(plan: ReturnType<typeof planFor>): string[] {
  const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 });
  return [
    `connections          ${number(plan.connections)}`,
    `messages a second    ${number(plan.sends)}`,
    `deliveries a second  ${number(plan.deliveries)}`,
    `nodes                ${number(plan.nodes)}, by their ${plan.nodesBecauseOf}`,
    `hints a second       ${number(plan.natsHints)} over NATS (${number(plan.natsBytes / 1e6)} MB), ${number(plan.notifyHints)} over NOTIFY`,
    `database             ${number(plan.databaseCores)} cores busy, ${number(plan.compareCores)} of them comparing; ${number(plan.storedBytesADay / 1e9)} GB more a day`,
    `gives way first      ${plan.breaks.length === 0 ? 'nothing' : plan.breaks.join('; then ')}`,
  ];
}
