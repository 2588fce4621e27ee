import { type CheckedInputOf, type CommandName, commands } from '@hubbub/protocol';
import type { z } from 'zod';
import { refuse, type Refusal } from './refuse.ts';

/** Checks a command's input against its schema: strict, without coercion or repair. */
export function checkInput<N extends CommandName>(name: N, input: unknown): CheckedInputOf<N> {
  const checked = commands[name].input.safeParse(input);
  if (checked.success) return checked.data as CheckedInputOf<N>;
  throw refusalOfIssue(checked.error.issues[0]!);
}

/** What a schema found wrong, as a refusal that names the field. */
export function refusalOfIssue(issue: z.core.$ZodIssue): Refusal {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const field = [...path, issue.keys[0]].join('.');
    return refuse('unknown-field', { field, message: `The field ${field.slice(0, 100)} is not known here.` });
  }
  const field = path.join('.');
  return refuse('bad-field', { field, message: field === '' ? issue.message : `${field}: ${issue.message}` });
}
