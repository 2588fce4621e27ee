import type { Client } from '../client.ts';
import type { Commands } from '../command.ts';
import { monitorMax } from '../limits.ts';
import { isPersonName } from '../nickname.ts';
import { sourceOf } from '../person.ts';
import { findPerson, listed } from '../targets.ts';

/** Nicknames on one line. */
const perLine = 10;

export const monitorCommands: Commands = {
  MONITOR: {
    min: 1, help: 'MONITOR +|- name[,name] | C | L | S: watch who comes and goes.',
    run: async (client, { params: [subcommand, names = ''] }) => {
      switch (subcommand!.toUpperCase()) {
        case '+': return add(client, listed(names));
        case '-': return void listed(names).forEach((nick) => client.door.monitors.remove(client, nick));
        case 'C': return client.door.monitors.clear(client);
        case 'L': return list(client);
        case 'S': return states(client, [...(client.monitored ?? [])]);
      }
    },
  },
};

async function add(client: Client, names: readonly string[]): Promise<void> {
  const added: string[] = [];
  for (const [index, nick] of names.entries()) {
    if (!isPersonName(nick)) continue;
    if ((client.monitored?.size ?? 0) >= monitorMax) {
      client.numeric('ERR_MONLISTFULL', String(monitorMax), names.slice(index).join(','), 'Monitor list is full');
      break;
    }
    client.door.monitors.add(client, nick);
    added.push(nick);
  }
  await states(client, added);
}

function list(client: Client): void {
  const nicks = [...(client.monitored ?? [])];
  for (let at = 0; at < nicks.length; at += perLine) client.numeric('RPL_MONLIST', nicks.slice(at, at + perLine).join(','));
  client.numeric('RPL_ENDOFMONLIST', 'End of MONITOR list');
}

async function states(client: Client, nicks: readonly string[]): Promise<void> {
  const online: string[] = [];
  const offline: string[] = [];
  for (const nick of nicks) {
    const person = await findPerson(client, nick);
    if (person !== undefined && isHere(client, person)) online.push(sourceOf(person));
    else offline.push(nick);
  }
  for (let at = 0; at < online.length; at += perLine) client.numeric('RPL_MONONLINE', online.slice(at, at + perLine).join(','));
  for (let at = 0; at < offline.length; at += perLine) client.numeric('RPL_MONOFFLINE', offline.slice(at, at + perLine).join(','));
}

function isHere(client: Client, person: NonNullable<Awaited<ReturnType<typeof findPerson>>>): boolean {
  return person.isHere || client.door.app.place.presences.stateOf(person.user.id) !== 'offline';
}
