import { refusals, type RefusalBody } from '@hubbub/protocol';
import { newId } from '../kernel/ids.ts';
import type { Log } from '../kernel/log.ts';
import { refuse, Refusal } from '../kernel/refuse.ts';

/**
 * The one place where doors turn what was thrown into what the caller sees: a refusal as it is; a
 * bug as `internal` with a reference that stands beside the whole error in the log.
 */
export function refusalBodyOf(error: unknown, log: Log, command: string): RefusalBody {
  if (error instanceof Refusal) {
    if (error.code === 'storage-failed' || error.code === 'storage-full') log.error({ command, code: error.code }, 'storage');
    return error.body;
  }
  const reference = newId().slice(0, 8);
  log.error({ command, reference, error: describe(error) }, 'bug');
  return refuse('internal', { reference }).body;
}

/** HTTP status of a refusal. */
export function statusOf(body: RefusalBody): number {
  return refusals[body.code].status;
}

function describe(error: unknown): { name: string; message: string; stack?: string } {
  if (!(error instanceof Error)) return { name: 'thrown', message: String(error) };
  return { name: error.name, message: error.message, stack: error.stack };
}
