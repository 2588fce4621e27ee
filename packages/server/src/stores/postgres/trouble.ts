import { refuse, type Refusal } from '../../kernel/refuse.ts';

/**
 * What an error of the database means for the work it met. `lost`: the connection is gone, and
 * whether a commit under way happened is unknown. `again`: rolled back because of others, may
 * succeed when repeated at once. `busy`: it took too long. `unique`: another row has it. `full`: no room on its disk. `failed`: rolled back, repeating does not
 * help now. Null: no error of the database – a refusal or a bug.
 */
export type Trouble = 'lost' | 'again' | 'busy' | 'unique' | 'full' | 'failed';

/** serialization_failure, deadlock_detected. */
const worthRepeating = ['40001', '40P01'];
/** lock_not_available, query_canceled. */
const tookTooLong = ['55P03', '57014'];

/** Classes of SQLSTATE that mean the server, not the statement (PostgreSQL, appendix A). */
const classes: Readonly<Record<string, Trouble>> = { '08': 'lost', 53: 'failed', 55: 'failed', 57: 'failed', 58: 'failed' };
/** The connection does not outlive these: shutdown, crash, not yet up, idle in a transaction for too long. */
const endings = ['57P01', '57P02', '57P03', '57P05', '25P03'];

/** What an error means; see `Trouble`. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof ConnectionLost) return 'lost';
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== 'string') return null;
  if (code === '23505') return 'unique';
  if (code === '53100') return 'full';
  if (worthRepeating.includes(code)) return 'again';
  if (tookTooLong.includes(code)) return 'busy';
  return endings.includes(code) ? 'lost' : (classes[code.slice(0, 2)] ?? null);
}

/** How the person who asked is told; null for what is no trouble of the database: a bug. */
export function refusalOfTrouble(trouble: Trouble | null): Refusal | null {
  switch (trouble) {
    case 'full': return refuse('storage-full');
    case 'lost':
    case 'failed': return refuse('storage-failed');
    case 'busy':
    case 'again': return refuse('overloaded', { retryAfterMs: 1_000 });
    default: return null;
  }
}

/** The connection ended while something was asked. */
export class ConnectionLost extends Error {
  override name = 'ConnectionLost';
}
