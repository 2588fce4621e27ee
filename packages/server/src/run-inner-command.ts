import type { z } from 'zod';
import type { App } from './app.ts';
import { refusalOfIssue } from './kernel/check-input.ts';
import type { InnerCall, InnerFeature } from './kernel/inner-feature.ts';

/** The one path (ADR 0002) for commands no wire has: check → prepare → transact → tell → answer. Rejects with a `Refusal`. */
export async function runInnerCommand<S extends z.ZodObject, P, R extends object>(
  app: App, feature: InnerFeature<S, P, R>, rawInput: unknown,
): Promise<R> {
  const checked = feature.input.safeParse(rawInput);
  if (!checked.success) throw refusalOfIssue(checked.error.issues[0]!);
  const call = { input: checked.data, now: app.clock(), place: app.place } as InnerCall<z.output<S>, P>;
  if (feature.prepare !== undefined) call.prepared = await feature.prepare(call, (look) => app.store.transact(look, { writes: false }));
  const { reply, tellings } = await app.store.transact((tx) => feature.transact(tx, call));
  app.tell(tellings ?? []);
  return reply;
}
