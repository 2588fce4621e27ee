import { type CheckedInputOf, type CommandName, commands as shapes, type ReplyOf } from '@hubbub/protocol';
import type { App } from './app.ts';
import { features } from './commands.ts';
import { mustBeForGuests } from './features/accounts/access.ts';
import { checkInput } from './kernel/check-input.ts';
import type { Caller } from './kernel/caller.ts';
import type { Actor, Call, Feature, Outcome } from './kernel/feature.ts';
import { digestOf } from './kernel/ids.ts';
import { refuse } from './kernel/refuse.ts';
import { touchesOf } from './touches-of.ts';
import type { Tx } from './tx.ts';

/**
 * Commands whose answer is not kept by nonce: message.send keeps the nonce in the message's row, for
 * as long as it lives (M2); admin.resetUser answers a secret, which is never stored (P1).
 */
const keepsOwnNonce: ReadonlySet<CommandName> = new Set(['message.send', 'admin.resetUser']);

/**
 * THE path of every request from every door (ADR 0002): check → prepare → transact → tell →
 * answer. Rejects with a `Refusal`, or with any other error for a bug. The caller hears last.
 */
export async function runCommand<N extends CommandName>(
  app: App, caller: Caller, name: N, rawInput: unknown,
): Promise<ReplyOf<N>> {
  app.store.mustAdmit();
  const input = checkInput(name, rawInput);
  app.rates.mustAdmit(caller, name);
  const feature = features[name] as unknown as Feature<N, unknown> | Feature<N, unknown>['transact'];
  const call = { input, caller, now: app.clock(), place: app.place } as Call<N, unknown>;
  if (typeof feature !== 'function') call.prepared = await feature.prepare(call, (look) => app.store.transact(look, { writes: false }));
  const transact = typeof feature === 'function' ? feature : feature.transact;
  const outcome = await app.store.transact((tx) => inTransaction(tx, name, call, transact), touchesOf(name, caller, input));
  app.tell(outcome.tellings ?? []);
  return outcome.reply;
}

/** Whether a command does slow work first, so that its connection's later commands must wait for it. */
export function isPrepared(name: CommandName): boolean {
  return typeof features[name] !== 'function';
}

async function inTransaction<N extends CommandName>(
  tx: Tx, name: N, call: Call<N, unknown>, transact: Feature<N, unknown>['transact'],
): Promise<Outcome<N>> {
  if (shapes[name].who !== 'anyone') call.actor = await mustBeSignedIn(tx, call.caller);
  // A session that the operator's password lifted may what an administrator may.
  if (call.actor?.guest && !call.actor.administrator) mustBeForGuests(name, call.place);
  if (shapes[name].who === 'administrator' && !call.actor.administrator) throw refuse('forbidden');
  if (!shapes[name].writes || keepsOwnNonce.has(name)) return transact(tx, call);
  return once(tx, name, call, transact);
}

/** Proves that the caller's session still lives, in this very transaction (A2). */
async function mustBeSignedIn(tx: Tx, caller: Caller): Promise<Actor> {
  if (caller.kind !== 'user') throw refuse('not-signed-in');
  const live = await tx.accounts.findLiveSession(caller.session);
  if (live === undefined || live.user !== caller.user) throw refuse('not-signed-in');
  return { ...caller, administrator: live.administrator, guest: live.guest };
}

/** [M2] A repeat with the same nonce and input gets the first answer; with other input, `nonce-conflict`. */
async function once<N extends CommandName>(
  tx: Tx, name: N, call: Call<N, unknown>, transact: Feature<N, unknown>['transact'],
): Promise<Outcome<N>> {
  const { user } = call.actor;
  const { nonce } = call.input as CheckedInputOf<'message.send'>;
  const digest = digestOf([name, call.input]);
  const known = await tx.nonces.find(user, nonce);
  if (known !== undefined) {
    if (known.digest !== digest) throw refuse('nonce-conflict');
    return { reply: JSON.parse(known.reply) };
  }
  const outcome = await transact(tx, call);
  await tx.nonces.put({ user, nonce, command: name, digest, reply: JSON.stringify(outcome.reply), at: call.now });
  return outcome;
}
