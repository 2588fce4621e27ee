import { limits } from '@hubbub/protocol/limits';

/** Letters that do not come apart into a plain one and a mark. */
const plain: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i' };
const latin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

function lowered(name: string): string {
  const lower = name.normalize('NFKC').toLowerCase();
  if (!latin.test(lower)) return lower;
  return lower.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\p{ASCII}]/gu, letter => plain[letter] ?? letter);
}

/** A user name made of a display name ("Ana Ribeiro" → "ana.ribeiro"); empty when too little of it can be one. */
export function suggestUserName(displayName: string): string {
  const words = lowered(displayName).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const letters = [...words.join('.')].slice(0, limits.userNameMax).join('').replace(/\.+$/, '');
  return [...letters].length < limits.userNameMin ? '' : letters;
}

/** Another name beside one that is taken: "ana" → "ana2", "ana2" → "ana3". */
export function nextUserName(name: string): string {
  const [, stem = '', count = ''] = /^(.*?)(\d*)$/u.exec(name) ?? [];
  const next = String(count === '' ? 2 : Number(count) + 1);
  return [...stem].slice(0, limits.userNameMax - next.length).join('') + next;
}
