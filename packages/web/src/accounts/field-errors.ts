import type { Accessor } from 'solid-js';
import { explain, refusalOf } from '../app/explain.ts';
import type { StringKey } from '../strings/catalogue.ts';
import { useStrings } from '../strings/strings.ts';

/** What is clearer at its box than the text that a refusal has everywhere. */
const atBox: Record<string, StringKey> = {
  'email bad-field': 'account.email.bad',
  'current wrong-credentials': 'account.current.wrong',
};

/** Parts the last failure of a form: `at` is what is said at a box of `fields`, `other` what has no box to stand at. */
export function createFieldErrors<F extends string>(error: Accessor<unknown>, fields: readonly F[]) {
  const t = useStrings();
  const field = () => fields.find(one => one === refusalOf(error())?.field);
  const reason = () => {
    const known = atBox[`${field()} ${refusalOf(error())?.code}`];
    return known ? t(known) : explain(error(), t).reason;
  };
  return {
    at: (one: F): string | null => (field() === one ? reason() : null),
    other: (): unknown => (field() ? null : error()),
  };
}
