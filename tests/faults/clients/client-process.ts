// Some logical clients in a process of their own: bun client-process.ts FILE, which holds a ClientOrder as JSON.
import { openNotes } from '../history/notes.ts';
import { watchLag } from '../history/watch-lag.ts';
import { pick, seeded } from './chance.ts';
import { HttpClient } from './http-client.ts';
import { IrcClient } from './irc-client.ts';
import { LineClient } from './line-client.ts';
import type { ClientOrder, ClientSays, ClientTold, LogicalClient, Seat } from './order.ts';
import { SessionClient } from './session-client.ts';
import { IrcSpy, WebSocketSpy } from './spy.ts';
import { type ClientPorts, WebSocketClient } from './websocket-client.ts';

const order = (await Bun.file(process.argv[2]!).json()) as ClientOrder;
const say = (said: ClientSays): void => void process.send?.(said);
const notes = openNotes(order.historyFile);
const flushing = setInterval(() => notes.flush(), 500);
watchLag((ms) => notes.add('clients', { is: 'lag', ms }));
const clients = order.seats.map((seat, index) => sit(seat, seeded(`${order.seed} ${seat.client} ${index}`)));

function sit(seat: Seat, random: () => number): LogicalClient {
  const { nodes, rooms, operationsPerSecond } = order;
  const ports: ClientPorts = { notes, rooms, random, operationsPerSecond, port: () => pick(nodes, random).web };
  const irc = (): number => pick(nodes, random).irc;
  switch (seat.role) {
    case 'member': return new WebSocketClient(seat, ports);
    case 'http': return new HttpClient(seat, ports);
    case 'irc': return new IrcClient(seat, ports, irc, rooms.find(({ heat, kind }) => heat === 'hot' && kind === 'public')!);
    case 'line': return new LineClient(seat, ports, () => pick(nodes, random).line);
    case 'spy': return seat.token === '' ? new IrcSpy(seat, ports, irc) : new WebSocketSpy(seat, ports);
    case 'session': return new SessionClient(seat, ports);
  }
}

process.on('message', (told: ClientTold) => {
  if (told === 'burst') for (const client of clients) client.burst();
  else if (told === 'quiesce') void Promise.all(clients.map((client) => client.level())).then(() => say('level'));
  else finish();
});

function finish(): void {
  for (const client of clients) client.close();
  clearInterval(flushing);
  notes.close();
  process.exit(0);
}

process.on('uncaughtException', (error) => say({ error: String(error.stack) }));
process.on('unhandledRejection', (error) => say({ error: String((error as Error).stack) }));
say('ready');
