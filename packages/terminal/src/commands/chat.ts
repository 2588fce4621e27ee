import { type ArgsDef, type CittyPlugin, defineCommand } from 'citty';
import { call } from '../session/call.ts';
import { openEngine } from '../session/open-engine.ts';
import { openLineReader } from '../session/line-reader.ts';
import { findSignedIn, signIn, type SignedIn } from '../session/sign-in.ts';
import { readTarget, type Target } from '../session/target.ts';
import { forgetSession } from '../session/known-sessions.ts';
import { Failure } from '../failure.ts';
import { t } from '../strings.ts';
import { urlFlags } from './flags.ts';

const flags = {
  address: { type: 'positional', required: false, description: 'Address of the place, of an invite link, or of a room' },
  ...urlFlags,
  linear: { type: 'boolean', description: 'Plain lines, for screen readers, simple terminals and pipes.' },
  menu: { type: 'boolean', description: 'A numbered menu: enter room, create room, list rooms, active users, log out.' },
  mouse: { type: 'boolean', description: 'Click and scroll with the mouse; selecting text then needs Shift.' },
} as const satisfies ArgsDef;

/** `hubbub chat`: the full client on this terminal. `strictFlags` refuses what is not known. */
export function makeChatCommand(strictFlags: CittyPlugin) {
  return defineCommand({
    meta: { name: 'chat', description: 'Chat in this terminal' },
    args: flags,
    plugins: [strictFlags],
    async run({ args }) {
      const target = readTarget({ url: args.address ?? args.url, user: args.user }, process.env);
      const isPlain = args.linear === true || args.menu === true;
      if (!isPlain) mustBeCapable();
      const known = await findLiving(target);
      const reader = known && !isPlain ? undefined : openLineReader();
      const session = known ?? (await signIn(target, reader!));
      const room = await acceptInvite(target, session);
      if (!isPlain) reader?.close();
      const client = openEngine(session);
      const message = args.menu ? await (await import('../menu/run-menu.ts')).runMenu(client, session, reader!)
        : args.linear ? await (await import('../linear/run-linear.ts')).runLinear(client, session, reader!, room)
        : await (await import('../full/run-full.ts')).runFull(client, session, { mouse: args.mouse === true, room });
      if (client.connection().phase === 'ended') forgetSession(session);
      await client.close();
      if (message) console.log(message);
      process.exit(0);
    },
  });
}

/** The full screen needs a terminal that can move its cursor. */
function mustBeCapable(): void {
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new Failure(t('terminal.none'));
  if (process.env.TERM === 'dumb' || process.env.TERM === '') throw new Failure(t('terminal.dumb'));
}

/** A session of an earlier time; one that the server says has ended is forgotten. */
async function findLiving(target: Target): Promise<SignedIn | undefined> {
  const known = await findSignedIn(target);
  if (!known?.remembered) return known;
  const isOver = await call(known.origin, 'account.read', {}, known.token).then(() => false, (error: { body?: { code?: string } }) => error.body?.code === 'not-signed-in');
  if (!isOver) return known;
  forgetSession(known);
  return undefined;
}

/** Joins the room an invite link leads to; answers which room is to be opened first. */
async function acceptInvite({ invite, room, origin }: Target, { token }: SignedIn): Promise<string | null> {
  if (invite === null) return room;
  const accepted = await call(origin, 'invite.accept', { code: invite, nonce: crypto.randomUUID() }, token).catch(() => {
    throw new Failure(`${t('invite.gone')}. ${t('invite.gone.about')}`);
  });
  return accepted.room.id;
}
