import { limits } from '@hubbub/protocol';
import { parseUserName, type UserName } from '../../kernel/user-name.ts';
import { Refusal } from '../../kernel/refuse.ts';

/** Left free for what is put behind a name. */
const suffixMax = 9;
const notAllowed = /[^\p{L}\p{M}\p{N}._-]+/gu;
const outerSigns = /^[\p{M}._-]+|[._-]+$/gu;

/**
 * User names an imported author may get, best first: the IRC name where it is allowed, else close
 * to it, at last one made from the id, which is always allowed. Whether one is free is not asked here.
 */
export function* importedNames(ircName: string, id: string): Generator<UserName> {
  const plain = ircName.normalize('NFKC').replace(notAllowed, '-').replace(/\.{2,}/g, '.').replace(outerSigns, '');
  const stem = [...plain].slice(0, limits.userNameMax - suffixMax).join('').replace(outerSigns, '');
  const whole = [...plain].length <= limits.userNameMax ? plain : stem;
  for (const name of [whole, `${stem}-irc`, `${stem}-irc-2`, `${stem}-irc-3`, `${stem}-${id.slice(0, 8)}`, `irc-${id}`]) {
    const allowed = ifAllowed(name);
    if (allowed !== null) yield allowed;
  }
}

function ifAllowed(name: string): UserName | null {
  try {
    return parseUserName(name);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
