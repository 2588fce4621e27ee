import { type CommandName, commands } from '@hubbub/protocol';
import type { Caller } from './caller.ts';
import type { Clock } from './clock.ts';
import { refuse } from './refuse.ts';
import { makeTokenBuckets, type TokenBuckets } from './token-buckets.ts';

/** Token buckets per account, address and room, and the slow-down of failed sign-ins. */
export interface Rates {
  /** Refuses `rate-limited` with when to try again. */
  mustAdmit(caller: Caller, command: CommandName): void;
  /** Takes one of the room's messages; asked only once the writer is known to be allowed (A4). */
  mustAdmitMessage(room: string): void;
  /** Asked before a room's key is compared; wrong keys are counted by `keyWasWrong`. */
  mustAdmitKey(room: string, user: string): void;
  keyWasWrong(room: string, user: string): void;
  /** Asked before a sign-in is tried: this account from this address, and this address in all, may not fail too often. */
  mustAdmitSignIn(nameKey: string, address: string): void;
  signInFailed(nameKey: string, address: string): void;
  /** Takes one of the address's sign-ups. */
  mustAdmitSignUp(address: string): void;
  /** Takes one of the address's guests; as many as sign-ups. */
  mustAdmitGuest(address: string): void;
}

export interface RateSettings {
  on: boolean;
  signInFailuresPerMinute: number;
  signUpsPerTenMinutes: number;
}

/** Commands an account may have at once, and per second after that; messages count in both. */
const perAccount = { burst: 200, perSecond: 50 };
const messagesPerAccount = { burst: 60, perSecond: 15 };
const messagesPerRoom = { burst: 600, perSecond: 300 };
/** Guesses at one secret by one guesser: five at once, then one every ten seconds. */
const guesses = { burst: 5, perSecond: 0.1 };

/** Makes the limits of one node; `on: false` admits everything (load tests). */
export function makeRates(settings: RateSettings, clock: Clock): Rates {
  const { on, signInFailuresPerMinute: failures, signUpsPerTenMinutes: signUps } = settings;
  const accounts = makeTokenBuckets(perAccount, clock);
  const senders = makeTokenBuckets(messagesPerAccount, clock);
  const rooms = makeTokenBuckets(messagesPerRoom, clock);
  const signInAccounts = makeTokenBuckets(guesses, clock);
  const keys = makeTokenBuckets(guesses, clock);
  const signInAddresses = makeTokenBuckets({ burst: failures, perSecond: failures / 60 }, clock);
  const signUpAddresses = makeTokenBuckets({ burst: signUps, perSecond: signUps / 600 }, clock);
  const guestAddresses = makeTokenBuckets({ burst: signUps, perSecond: signUps / 600 }, clock);

  return {
    mustAdmit: (caller, command) => {
      if (!on || caller.kind !== 'user') return;
      mustTake(accounts, caller.user);
      if (commands[command].writes && command.startsWith('message.')) mustTake(senders, caller.user);
    },
    mustAdmitMessage: (room) => {
      if (on) mustTake(rooms, room);
    },
    mustAdmitKey: (room, user) => {
      if (on) mustHave(keys, `${room} ${user}`);
    },
    keyWasWrong: (room, user) => void keys.take(`${room} ${user}`),
    mustAdmitSignIn: (nameKey, address) => {
      if (!on) return;
      mustHave(signInAccounts, `${nameKey} ${address}`);
      mustHave(signInAddresses, address);
    },
    signInFailed: (nameKey, address) => {
      signInAccounts.take(`${nameKey} ${address}`);
      signInAddresses.take(address);
    },
    mustAdmitSignUp: (address) => {
      if (on) mustTake(signUpAddresses, address);
    },
    mustAdmitGuest: (address) => {
      if (on) mustTake(guestAddresses, address);
    },
  };
}

function mustTake(buckets: TokenBuckets, key: string): void {
  const retryAfterMs = buckets.take(key);
  if (retryAfterMs > 0) throw refuse('rate-limited', { retryAfterMs });
}

function mustHave(buckets: TokenBuckets, key: string): void {
  const retryAfterMs = buckets.look(key);
  if (retryAfterMs > 0) throw refuse('rate-limited', { retryAfterMs });
}
