import type { Mutant } from './mutant.ts';
import { publishing } from './publishing.ts';

/** Bugs of the path of a message in the store on PostgreSQL, whose crash undoes what was not committed. */
export const postgresMutants: readonly Mutant[] = [
  {
    name: 'postgres-ack-before-commit', bug: 'answers before the transaction is committed', file: 'stores/postgres/group-commit.ts',
    find: '      await transaction.commit();\n      return null;', replace: '      settle(batch.slice(0, outcomes.length), outcomes);\n      await transaction.commit();\n      return null;',
    nemeses: ['database-restart'], seed: 31, store: 'postgres', caughtBy: ['durable', 'agree', 'ack-truth'],
  },
  {
    name: 'postgres-publish-before-commit', ...publishing,
    nemeses: ['database-restart'], seed: 32, store: 'postgres', caughtBy: ['told-is-kept', 'agree', 'no-gap', 'durable'],
  },
  {
    name: 'postgres-reversed-batch', bug: 'settles a group from its end', file: 'stores/postgres/group-commit.ts',
    find: 'of done.entries()) {', replace: 'of [...done.entries()].reverse()) {',
    nemeses: ['database-pause'], seed: 33, store: 'postgres', nodes: 'alone', caughtBy: ['no-gap', 'no-repeat'],
  },
  {
    name: 'postgres-seq-outside-transaction', bug: 'takes a seq from memory, which a rollback does not give back', file: 'stores/postgres/hot-rows.ts',
    find: 'const seq = before.head + 1;',
    replace: 'const taken = ((globalThis as unknown as { taken?: Map<string, number> }).taken ??= new Map());\n    const seq = Math.max(before.head, taken.get(room) ?? 0) + 1;\n    taken.set(room, seq);',
    nemeses: ['database-restart'], seed: 34, store: 'postgres', caughtBy: ['order', 'no-gap'],
  },
];
