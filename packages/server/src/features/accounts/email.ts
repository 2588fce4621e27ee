import { limits } from '@hubbub/protocol';
import { refuse } from '../../kernel/refuse.ts';

/** Plain local part (RFC 5322 atoms, any script; no quotes) at a host name. */
const shape = /^[^\s"(),:;<>@[\\\]\p{C}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.-]*[\p{L}\p{M}\p{N}])?$/u;

/** Checks an e-mail address by its form only. Refuses `bad-field`. */
export function parseEmail(text: string): string {
  const email = text.normalize('NFC');
  if (email.length > limits.emailMax || !shape.test(email) || email.includes('..')) {
    throw refuse('bad-field', { field: 'email', message: 'This is not an e-mail address.' });
  }
  return email;
}
