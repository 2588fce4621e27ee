import { createSignal } from 'solid-js';
import { readLocal, writeLocal } from './local.ts';

/** `new`: the account was just made on this device; `shown`: its welcome stands in the first room. */
type Welcome = 'new' | 'shown';

const [welcome, setWelcome] = createSignal(readLocal<Welcome>('welcome'));

function keep(next: Welcome | undefined): void {
  setWelcome(next);
  writeLocal('welcome', next);
}

/** Whether the welcome for new people is to be shown on this device. */
export function isWelcomed(): boolean {
  return welcome() !== undefined;
}

/** Begins the welcome: an account was made here. */
export function beginWelcome(): void {
  keep('new');
}

/** Answers once, to who just made an account, that they are to be led into a room. */
export function takeFirstArrival(): boolean {
  if (welcome() !== 'new') return false;
  keep('shown');
  return true;
}

/** Ends the welcome for good; nothing happens without one. */
export function endWelcome(): void {
  if (isWelcomed()) keep(undefined);
}
