import type { z } from 'zod';
import type { App } from './app.ts';
import { importBatch } from './features/import/import-batch.ts';
import { prepareLoad } from './features/import/prepare-load.ts';
import { addUser } from './features/operator/add-user.ts';
import { disableNamed, enableNamed } from './features/operator/disable-user.ts';
import { listAllUsers } from './features/operator/list-users.ts';
import { makeResetLink } from './features/operator/reset-link.ts';
import { refusalOfIssue } from './kernel/check-input.ts';
import type { OperatorCall, OperatorFeature } from './kernel/operator-feature.ts';
import { refuse } from './kernel/refuse.ts';

type AnyOperatorFeature = OperatorFeature<z.ZodObject, unknown>;

/** What the person at the server's own command line may ask, by wire name; no other door has them. */
export const operatorCommands: ReadonlyMap<string, AnyOperatorFeature> = new Map<string, AnyOperatorFeature>([
  ['operator.addUser', addUser],
  ['operator.listUsers', listAllUsers],
  ['operator.resetLink', makeResetLink],
  ['operator.disableUser', disableNamed],
  ['operator.enableUser', enableNamed],
  ['operator.importBatch', importBatch],
  ['operator.prepareLoad', prepareLoad],
]);

/** The one path (ADR 0002) for operator commands: check → prepare → transact → tell → answer. Rejects with a `Refusal`. */
export async function runOperatorCommand(app: App, name: string, rawInput: unknown): Promise<unknown> {
  const feature = operatorCommands.get(name);
  if (feature === undefined) throw refuse('unknown-command');
  const checked = feature.input.safeParse(rawInput);
  if (!checked.success) throw refusalOfIssue(checked.error.issues[0]!);
  const call = { input: checked.data, now: app.clock(), place: app.place } as OperatorCall<Record<string, unknown>, unknown>;
  if (feature.prepare !== undefined) call.prepared = await feature.prepare(call, app.store.transact);
  const { reply, tellings } = await app.store.transact((tx) => feature.transact(tx, call));
  app.tell(tellings ?? []);
  return reply;
}
