import { isCommandName, requestFrame } from '@hubbub/protocol';
import type { App } from '../../app.ts';
import type { Caller } from '../../kernel/caller.ts';
import { refuse } from '../../kernel/refuse.ts';
import { isPrepared, runCommand } from '../../run-command.ts';
import { refusalBodyOf } from '../answer.ts';
import type { Socket } from '../connections.ts';
import { parseJson } from '../parse-json.ts';

/** Commands of one connection that may be under way at once. */
const maxPending = 1_024;

/**
 * One frame in, one answer out, with the frame's `ref` (null where it could not be read). Commands
 * of a connection run in the order they arrived, also behind a slow one.
 */
export function answerFrame(app: App, socket: Socket, text: string): void {
  let ref: number | null = null;
  try {
    const parsed = parseJson(text);
    ref = refOf(parsed);
    const frame = requestFrame.safeParse(parsed);
    if (!frame.success) throw refuse('bad-frame');
    if (!isCommandName(frame.data.command)) throw refuse('unknown-command');
    if (socket.data.pending >= maxPending) throw refuse('overloaded', { retryAfterMs: 1_000, max: maxPending });
    start(app, socket, frame.data.ref, frame.data.command, frame.data.input);
  } catch (error) {
    send(socket, { ref, refused: refusalBodyOf(error, app.log, 'frame') });
  }
}

function refOf(parsed: unknown): number | null {
  const ref = (parsed as { ref?: unknown } | null)?.ref;
  return typeof ref === 'number' && Number.isSafeInteger(ref) && ref >= 0 ? ref : null;
}

function start(app: App, socket: Socket, ref: number, command: Parameters<typeof runCommand>[2], input: unknown): void {
  const { data } = socket;
  data.pending += 1;
  const run = (): Promise<void> => answer(app, socket, ref, command, input);
  if (data.busy !== null) data.busy = data.busy.then(run);
  else if (isPrepared(command)) data.busy = run();
  else return void run();
  const busy = data.busy;
  void busy.then(() => {
    if (data.busy === busy) data.busy = null;
  });
}

async function answer(app: App, socket: Socket, ref: number, command: Parameters<typeof runCommand>[2], input: unknown): Promise<void> {
  const { data } = socket;
  const caller: Caller = { kind: 'user', user: data.user, session: data.session, address: data.address, connection: data.id };
  try {
    send(socket, { ref, reply: await runCommand(app, caller, command, input) });
  } catch (error) {
    send(socket, { ref, refused: refusalBodyOf(error, app.log, command) });
  } finally {
    data.pending -= 1;
  }
}

/** Corked: the fact that was just published to this very socket and its answer leave in one write. */
function send(socket: Socket, frame: unknown): void {
  const text = JSON.stringify(frame);
  socket.cork(() => socket.send(text));
}
