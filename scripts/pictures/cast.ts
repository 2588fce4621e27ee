import { makeAccount, password, type Account } from '../../tests/browsers/account.ts';
import type { HeldPlace } from './place.ts';

/** The people of the pictures: Ana looks at an ordinary day, Noor at everything that is extreme. */
export interface Cast {
  ana: Account;
  ben: Account;
  mei: Account;
  layla: Account;
  jonas: Account;
  noor: Account;
  /** Somebody with as long a name as there may be. */
  long: Account;
}

/** Who of the cast looks. */
export type Who = keyof Cast;

const longName = `${'Wolfeschlegelsteinhausenbergerdorff '.repeat(2)}`.slice(0, 60).trim();

/** Makes them; Ana, the first, is the administrator. */
export async function makeCast({ origin, server, clock }: HeldPlace): Promise<Cast> {
  clock.now -= 40 * 86_400_000;
  const make = (name: string, displayName: string, more: { setup?: string } = {}) => makeAccount(origin, displayName, { name, ...more });
  const ana = await make('ana', 'Ana Ribeiro', { setup: server.setupCode! });
  await ana.ask('PATCH', '/admin/settings', { name: 'Harbour Lab' });
  const cast = {
    ana,
    ben: await make('ben', 'Ben Okafor'),
    mei: await make('mei', 'Mei Tanaka'),
    layla: await make('layla', 'Layla Haddad'),
    jonas: await make('jonas', 'Jonas Lind'),
    noor: await make('noor', 'Noor'),
    long: await make('wolfeschlegelsteinhausenberger', longName),
  };
  for (const deviceName of ['Firefox on Linux', 'Safari on iPhone']) {
    clock.now += 13 * 86_400_000;
    await ana.ask('POST', '/sessions', { name: 'ana', password, deviceName });
  }
  return cast;
}

/** Puts an emoji on a message for several people. */
export async function react(room: string, message: number, emoji: string, ...people: readonly Account[]): Promise<void> {
  for (const person of people) await person.ask('PUT', `/rooms/${room}/messages/${message}/reactions`, { emoji, on: true });
}
