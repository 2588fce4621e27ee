import type { ReplyOf, ServerInfo } from '@hubbub/protocol';
import { batch, createSignal, type Accessor } from 'solid-js';
import { ask } from './ask.ts';
import { readLocal, writeLocal } from './local.ts';

/** Where this browser is, and who is here. */
export interface Start {
  /** What is known of the place; undefined before anything is. */
  info: Accessor<ServerInfo | undefined>;
  /** Id of the account; null when nobody is signed in, undefined before that is known. */
  account: Accessor<string | null | undefined>;
  /** Why that is not known, or null. */
  failure: Accessor<unknown>;
  /** Asks the server; what it says counts from then on. Rejects when it cannot be asked. */
  refresh(): Promise<void>;
  /** Asks the server, keeping a failure in `failure`. */
  begin(): Promise<void>;
  /** Somebody signed in here. */
  enter(account: string): void;
  /** The session ended. Whoever else this browser is signed in as by now is found out. */
  leave(): void;
}

/**
 * With `trusting`, starts with what this device knows, so that the local copy shows before any
 * answer: who was here last and not signed out, and the place. The server's word corrects both.
 */
export function createStart(trusting: boolean): Start {
  const [info, setInfo] = createSignal(trusting ? readLocal<ServerInfo>('place') : undefined);
  const [account, setAccount] = createSignal<string | null | undefined>(info() && readLocal<string>('account'));
  const [failure, setFailure] = createSignal<unknown>(null);
  let changes = 0;
  const become = (id: string | null) => {
    changes += 1;
    writeLocal('account', id ?? undefined);
    setAccount(id);
  };
  const take = ({ me, ...place }: ReplyOf<'server.read'>, isNews: boolean) => batch(() => {
    writeLocal('place', place);
    setInfo(place);
    if (isNews) become(me?.id ?? null);
  });
  const refresh = async () => {
    const asked = changes;
    const answer = await ask('server.read', {});
    take(answer, asked === changes);
  };
  const begin = async () => {
    setFailure(null);
    await refresh().catch(setFailure);
  };
  const leave = () => {
    const left = account();
    if (left === null) return;
    become(null);
    void ask('server.read', {}).then(answer => take(answer, answer.me?.id !== left && account() === null), () => undefined);
  };
  return { info, account, failure, refresh, begin, enter: become, leave };
}
