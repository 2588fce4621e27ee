import { Bell } from '../actions/bell.ts';
import { call } from '../session/call.ts';
import { openEngine } from '../session/open-engine.ts';
import { type LineReader, openLineReader } from '../session/line-reader.ts';
import { findSignedIn, signIn, type SignedIn } from '../session/sign-in.ts';
import type { Outcome } from '../session/outcome.ts';
import { readTarget, type Target } from '../session/target.ts';
import { forgetSession } from '../session/known-sessions.ts';
import { Failure } from '../failure.ts';
import { t } from '../strings.ts';

/** What `hubbub chat` was asked. */
export interface ChatArgs {
  address?: string;
  url?: string;
  user?: string;
  linear?: boolean;
  menu?: boolean;
  mouse?: boolean;
}

/** Signs in if needed, and chats in the way that was asked for. Ends the process. */
export async function runChat(args: ChatArgs): Promise<void> {
  const target = readTarget({ url: args.address ?? args.url, user: args.user }, process.env);
  const isPlain = args.linear === true || args.menu === true;
  if (!isPlain) mustBeCapable();
  let reader = isPlain ? openLineReader() : undefined;
  for (let known = await findSignedIn(target); ; known = undefined) {
    if (!known) reader ??= openLineReader();
    const session = known ?? (await signIn(target, reader!));
    if (!isPlain) reader = void reader?.close();
    const { said, isOver } = await chat(args, session, await acceptInvite(target, session), reader);
    if (said) console.log(said);
    if (!isOver) process.exit(0);
    if (!session.remembered) process.exit(1);
    forgetSession(session);
  }
}

/** Chats until it ends; what is kept is written before it answers. */
async function chat(args: ChatArgs, session: SignedIn, room: string | null, reader: LineReader | undefined): Promise<Outcome> {
  const { client, keep } = openEngine(session);
  const bell = new Bell(keep);
  try {
    if (args.menu) return await (await import('../menu/run-menu.ts')).runMenu(client, session, reader!, bell);
    if (args.linear) return await (await import('../linear/run-linear.ts')).runLinear(client, session, reader!, { room, bell });
    return await (await import('../full/run-full.ts')).runFull(client, session, { mouse: args.mouse === true, room, bell, keep });
  } finally {
    await client.close();
  }
}

/** The full screen needs a terminal that can move its cursor. */
function mustBeCapable(): void {
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new Failure(t('terminal.none'));
  if (process.env.TERM === 'dumb' || process.env.TERM === '') throw new Failure(t('terminal.dumb'));
}

/** Joins the room an invite link leads to; answers which room is to be opened first. */
async function acceptInvite({ invite, room, origin }: Target, { token }: SignedIn): Promise<string | null> {
  if (invite === null) return room;
  const accepted = await call(origin, 'invite.accept', { code: invite, nonce: crypto.randomUUID() }, token).catch(() => {
    throw new Failure(`${t('invite.gone')}. ${t('invite.gone.about')}`);
  });
  return accepted.room.id;
}
