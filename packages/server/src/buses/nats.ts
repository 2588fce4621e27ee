import { readFileSync } from 'node:fs';
import { connect, credsAuthenticator, type NatsConnection, type NodeConnectionOptions, type Subscription } from '@nats-io/transport-node';
import type { Log } from '../kernel/log.ts';
import type { Bus, Hint, Subject } from './bus.ts';
import { openNetworkBus, type Wire } from './network-bus.ts';

export interface NatsBusOptions {
  /**
   * Servers of one cluster, `nats://` or `tls://`. The first one also says how to sign in (user and
   * password, a token as the user alone, or `?creds=FILE`), which certificate to trust (`?ca=FILE`),
   * and, as its path, the place: places with different ones share a cluster unheard by each other.
   */
  servers: readonly URL[];
  log: Log;
}

const connectMs = 2_000;
/** Bytes on the way that no answer has covered yet; hints beyond are dropped, so that a slow server costs no memory. */
const maxUnansweredBytes = 4 * 1024 * 1024;
const decoder = new TextDecoder();

/** A bus on a NATS cluster: one NATS subject for each of ours, no stream (core NATS, at most once). See ADR 0013. */
export function openNatsBus({ servers, log }: NatsBusOptions): Promise<Bus> {
  const place = servers[0]?.pathname.slice(1) || 'hubbub';
  return openNetworkBus({
    name: servers.map((server) => `${server.protocol}//${server.host}`).join(','), log,
    openWire: async (hear) => natsWire(await connect(natsOptions(servers)), place, hear),
  });
}

/** Of NATS's own client only one connection is asked for: restoring and noticing silence are the same for all buses. */
function natsOptions(servers: readonly URL[]): NodeConnectionOptions {
  const [first] = servers;
  const query = first?.searchParams;
  const [user, pass] = [first?.username ?? '', first?.password ?? ''].map(decodeURIComponent);
  const [creds, caFile] = [query?.get('creds'), query?.get('ca')];
  return {
    servers: servers.map((server) => server.host), name: 'hubbub', noEcho: true, reconnect: false, timeout: connectMs,
    ...(user && (pass ? { user, pass } : { token: user })),
    ...(creds && { authenticator: credsAuthenticator(readFileSync(creds)) }),
    ...(first?.protocol === 'tls:' && { tls: caFile ? { caFile } : {} }),
  };
}

function natsWire(connection: NatsConnection, place: string, hear: (hint: Hint) => void): Wire {
  const ended = Promise.withResolvers<string>();
  const questions = makeQuestions(connection);
  const subscriptions = new Map<Subject, Subscription>();
  let unanswered = 0;

  const end = (reason: string): void => {
    ended.resolve(reason);
    questions.end();
  };
  void connection.closed().then((error) => end(error instanceof Error ? error.message : 'it closed the connection'));

  return {
    ask: questions.ask, ended: ended.promise,
    send: (hints) => {
      let bytes = 0;
      for (const { subject, body } of hints) {
        if (unanswered + bytes + body.length > maxUnansweredBytes) break;
        connection.publish(natsSubject(place, subject), body);
        bytes += body.length;
      }
      unanswered += bytes;
      void questions.askTogether().then(() => {
        unanswered -= bytes;
      });
    },
    subscribe: async (subject) => {
      const callback = (error: Error | null, { data }: { data: Uint8Array }): void => {
        if (error === null) hear({ subject, body: decoder.decode(data) });
      };
      subscriptions.set(subject, connection.subscribe(natsSubject(place, subject), { callback }));
      await questions.askTogether();
    },
    unsubscribe: (subject) => {
      subscriptions.get(subject)?.unsubscribe();
      subscriptions.delete(subject);
    },
    close: () => {
      end('closed');
      void connection.close().catch(() => {});
    },
  };
}

/** PING and its PONG, behind all that was written before: what came before was dealt with. */
function makeQuestions(connection: NatsConnection) {
  const open = new Set<() => void>();
  let together: Promise<void> | null = null;

  const ask = (): Promise<void> => new Promise((resolve) => {
    const settle = (): void => {
      open.delete(settle);
      resolve();
    };
    // The library leaves its promise open when the connection ends.
    open.add(settle);
    connection.flush().then(settle, settle);
  });

  return {
    ask,
    /** One question for all of this tick. */
    askTogether: (): Promise<void> => {
      together ??= Promise.resolve().then(() => {
        together = null;
        return ask();
      });
      return together;
    },
    /** Settles what is open. */
    end: (): void => {
      for (const settle of open) settle();
    },
  };
}

/** `hubbub.room.ID`; what has a meaning in NATS's subjects is escaped. */
export function natsSubject(place: string, subject: Subject): string {
  const [kind = '', id] = subject.split(/:(.*)/s);
  return [place, kind, ...(id === undefined ? [] : [id])].map(escaped).join('.');
}

function escaped(token: string): string {
  return token.replaceAll(/[^A-Za-z0-9_-]/gu, (character) => `=${character.codePointAt(0)!.toString(16)}=`);
}
