import { foldCase } from './case-fold.ts';
import { makeBoundedQueue } from './bounded-queue.ts';
import { refuse, type Refusal } from './refuse.ts';

/** What the worker is asked and answers. */
export interface StrengthQuestion {
  password: string;
  /** What an attacker knows of the account and the place. */
  known: readonly string[];
}
export interface StrengthAnswer {
  /** 0 to 4, as zxcvbn counts. */
  score: number;
  /** A sentence about the weakest part, or null. */
  warning: string | null;
}

const leastScore = 2;
/** Code points looked at: time grows with the square of the length, and this many tell. */
const looksAt = 64;
/** A name inside a password counts from this length on. */
const shortestName = 3;
/** The dictionaries take 50 MB; an unused worker is let go after this, ms. */
const keptForMs = 60_000;

const inTurn = makeBoundedQueue({ atOnce: 1, maxWaiting: 200 });
let worker: Worker | null = null;
let idle: ReturnType<typeof setTimeout> | null = null;

/**
 * Refuses `weak-password` with a reason: on lists of leaked passwords, made of common words and
 * patterns, or holding one of `names` – user name, name of the place (ASVS 6.2.4, 6.2.11). Takes
 * what `parsePassword` allowed.
 */
export async function mustBeStrong(password: string, names: readonly string[]): Promise<void> {
  const folded = foldCase(password);
  const inside = names.find((name) => [...name].length >= shortestName && folded.includes(foldCase(name)));
  if (inside !== undefined) throw weak(`It contains “${inside}”.`);
  const question = { password: [...password].slice(0, looksAt).join(''), known: [...names] };
  const { score, warning } = await inTurn(() => ask(question));
  if (score < leastScore) throw weak(warning ?? 'Add more words that are less common.');
}

function weak(reason: string): Refusal {
  return refuse('weak-password', { field: 'password', message: `This password is too easy to guess. ${reason}` });
}

function ask(question: StrengthQuestion): Promise<StrengthAnswer> {
  if (idle !== null) clearTimeout(idle);
  const asked = (worker ??= new Worker(new URL('./password-strength-worker.ts', import.meta.url)));
  asked.unref();
  return new Promise<StrengthAnswer>((resolve, reject) => {
    asked.onmessage = (event: MessageEvent<StrengthAnswer>) => resolve(event.data);
    asked.onerror = (event) => {
      letGo();
      reject(new Error(event.message));
    };
    asked.postMessage(question);
  }).finally(() => {
    idle = setTimeout(letGo, keptForMs);
    idle.unref();
  });
}

function letGo(): void {
  worker?.terminate();
  worker = null;
}
