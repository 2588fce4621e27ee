import { makeDeliveredReports } from '../delivered-reports.ts';
import type { RoomFact, UserFact } from '../fan-out.ts';
import { LineAudience } from '../line-audience.ts';
import type { People } from '../people.ts';
import { listenTcp, type TcpListener, type TcpOptions } from '../tcp-listener.ts';
import { ClassicConnection, type ClassicPorts } from './classic-connection.ts';
import { type Dialect, serverName, type Spoken } from './dialect.ts';
import { header } from './header.ts';
import { line } from './line.ts';
import { PacedWrites } from './paced-writes.ts';
import { Sayings } from './said-of.ts';
import { tilde } from './tilde.ts';

/** The dialects that are told of messages, by name. */
export const pushingDialects: Readonly<Record<Dialect['name'], Dialect>> = { line, tilde, header };

/** The three dialects whose clients are told of messages; all hear one audience, each event encoded once a dialect. */
export function makePushingDoor(shared: Omit<ClassicPorts, 'audience' | 'pace' | 'leaving'>, people: People) {
  const pace = new PacedWrites();
  const sayings = new Sayings(people);
  const delivered = makeDeliveredReports(shared.app);
  const audience = new LineAudience<ClassicConnection>(people, shared.app.log, {
    room: (fact, listeners) => {
      sayTo(fact, listeners, sayings, pace);
      if (fact.fact === 'message.sent') delivered.note(fact.room, fact.seq, listeners);
    },
    user: putOutOf,
  });
  const ports: ClassicPorts = { ...shared, audience, pace, leaving: new Set() };
  return {
    audience,
    listen: (dialect: Dialect, { tooMany, ...where }: Pick<TcpOptions, 'host' | 'port' | 'most'> & { tooMany: string }): TcpListener => listenTcp({
      ...where, tooMany: dialect.say({ what: 'message', by: '', name: serverName, text: tooMany })[0]!.alone,
      makeConnection: (socket, onWriting) => new ClassicConnection(socket, onWriting, dialect, ports),
    }),
    /** To be called when all listeners are closed; resolves when the last guest has left. */
    close: async () => {
      pace.close();
      delivered.close();
      await Promise.all(ports.leaving);
    },
  };
}

function sayTo(fact: RoomFact, listeners: ReadonlySet<ClassicConnection>, sayings: Sayings, pace: PacedWrites): void {
  const said = sayings.of(fact);
  if (said === undefined) return;
  const spoken = new Map<Dialect, Spoken[]>();
  const now = performance.now();
  for (const listener of listeners) {
    const { dialect } = listener;
    if (said.by === listener.user && (!dialect.echoes || said.what === 'left')) continue;
    let words = spoken.get(dialect);
    if (words === undefined) spoken.set(dialect, (words = dialect.say(said)));
    for (const word of words) pace.write(listener, word, now);
  }
}

function putOutOf(fact: UserFact, connections: readonly ClassicConnection[]): void {
  if (fact.fact !== 'my.room-gone') return;
  for (const connection of connections) if (connection.room === fact.room) connection.putOut();
}
