import type { Mutant } from './mutant.ts';

/** Tells before it is kept: the same bug on both stores, met by different faults. */
export const publishing: Pick<Mutant, 'bug' | 'file' | 'find' | 'replace'> = {
  bug: 'tells a fact inside the transaction', file: 'run-command.ts',
  find: 'const outcome = await app.store.transact((tx) => inTransaction(tx, name, call, transact), touchesOf(name, caller, input));\n  app.tell(outcome.tellings ?? []);',
  replace: 'const outcome = await app.store.transact(async (tx) => {\n    const inner = await inTransaction(tx, name, call, transact);\n    app.tell(inner.tellings ?? []);\n    return inner;\n  }, touchesOf(name, caller, input));',
};
