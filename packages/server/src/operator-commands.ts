import type { z } from 'zod';
import type { App } from './app.ts';
import { importBatch } from './features/import/import-batch.ts';
import { prepareLoad } from './features/import/prepare-load.ts';
import { addUser } from './features/operator/add-user.ts';
import { disableNamed, enableNamed } from './features/operator/disable-user.ts';
import { listAllUsers } from './features/operator/list-users.ts';
import { makeResetLink } from './features/operator/reset-link.ts';
import type { InnerFeature } from './kernel/inner-feature.ts';
import { refuse } from './kernel/refuse.ts';
import { runInnerCommand } from './run-inner-command.ts';

type AnyInnerFeature = InnerFeature<z.ZodObject, unknown>;

/** What the person at the server's own command line may ask, by wire name; no other door has them. */
export const operatorCommands: ReadonlyMap<string, AnyInnerFeature> = new Map<string, AnyInnerFeature>([
  ['operator.addUser', addUser],
  ['operator.listUsers', listAllUsers],
  ['operator.resetLink', makeResetLink],
  ['operator.disableUser', disableNamed],
  ['operator.enableUser', enableNamed],
  ['operator.importBatch', importBatch],
  ['operator.prepareLoad', prepareLoad],
]);

/** Runs an operator command on the one path. Rejects with a `Refusal`, `unknown-command` among them. */
export async function runOperatorCommand(app: App, name: string, rawInput: unknown): Promise<unknown> {
  const feature = operatorCommands.get(name);
  if (feature === undefined) throw refuse('unknown-command');
  return runInnerCommand(app, feature, rawInput);
}
