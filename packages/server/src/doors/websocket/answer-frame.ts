import { closeCodes, type CommandName, isCommandName, requestFrame } from '@hubbub/protocol';
import type { App } from '../../app.ts';
import type { Caller } from '../../kernel/caller.ts';
import { refuse } from '../../kernel/refuse.ts';
import { isPrepared, runCommand } from '../../run-command.ts';
import { refusalBodyOf } from '../answer.ts';
import { parseJson } from '../parse-json.ts';
import type { Socket } from '../web-socket-connection.ts';
import { fillSlot, type Slot, takeSlot } from './answers-in-order.ts';

/** Commands of one connection that may be under way at once. */
const maxPending = 1_024;
/** Answers that may wait for the ones before them; who asks on regardless is closed. */
const maxAnswers = 2 * maxPending;

/**
 * One frame in, one answer out, with the frame's `ref` (null where it could not be read). Commands
 * of a connection run and are answered in the order they arrived, also behind a slow one.
 */
export function answerFrame(app: App, socket: Socket, text: string): void {
  const pending = socket.data.slots?.length ?? 0;
  if (pending >= maxAnswers) return socket.close(closeCodes.flood, 'too many requests');
  const slot = takeSlot(socket);
  let ref: number | null = null;
  try {
    const parsed = parseJson(text);
    ref = refOf(parsed);
    // Asked here already: of twice what the store takes every other frame is refused, and must cost little.
    app.store.mustAdmit();
    const frame = requestFrame.safeParse(parsed);
    if (!frame.success) throw refuse('bad-frame');
    if (!isCommandName(frame.data.command)) throw refuse('unknown-command');
    if (pending >= maxPending) throw refuse('overloaded', { retryAfterMs: 1_000, max: maxPending });
    start(app, socket, slot, frame.data as Asked);
  } catch (error) {
    fillSlot(socket, slot, JSON.stringify({ ref, refused: refusalBodyOf(error, app.log, 'frame') }));
  }
}

function refOf(parsed: unknown): number | null {
  const ref = (parsed as { ref?: unknown } | null)?.ref;
  return typeof ref === 'number' && Number.isSafeInteger(ref) && ref >= 0 ? ref : null;
}

interface Asked {
  ref: number;
  command: CommandName;
  input: unknown;
}

function start(app: App, socket: Socket, slot: Slot, asked: Asked): void {
  const { data } = socket;
  const run = (): Promise<void> => answer(app, socket, slot, asked);
  if (data.busy !== null) data.busy = data.busy.then(run);
  else if (isPrepared(asked.command)) data.busy = run();
  else return void run();
  const busy = data.busy;
  void busy.then(() => {
    if (data.busy === busy) data.busy = null;
  });
}

async function answer(app: App, socket: Socket, slot: Slot, { ref, command, input }: Asked): Promise<void> {
  const { data } = socket;
  const caller: Caller = { kind: 'user', user: data.user, session: data.session, address: data.address, connection: data.id };
  let text: string;
  try {
    text = JSON.stringify({ ref, reply: await runCommand(app, caller, command, input) });
  } catch (error) {
    text = JSON.stringify({ ref, refused: refusalBodyOf(error, app.log, command) });
  }
  fillSlot(socket, slot, text);
}
