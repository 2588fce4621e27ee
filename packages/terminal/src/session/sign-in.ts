import { hostname } from 'node:os';
import { Refused, Unreachable } from '@hubbub/client';
import type { ReplyOf, ServerInfo } from '@hubbub/protocol';
import { explain } from '../actions/explain.ts';
import { Failure } from '../failure.ts';
import { t } from '../strings.ts';
import { safeLine } from '../text/safe-text.ts';
import { call } from './call.ts';
import { findSession, type KnownSession, rememberSession } from './known-sessions.ts';
import type { LineReader } from './line-reader.ts';
import type { Target } from './target.ts';

/** Somebody signed in: `remembered` sessions are kept for the next start. */
export interface SignedIn extends KnownSession {
  remembered: boolean;
}

const deviceName = (): string => t('device', { host: safeLine(hostname()) }).slice(0, 120);

/** Who is signed in already: by a token of the environment, or from an earlier time. Undefined for nobody. */
export async function findSignedIn(target: Target): Promise<SignedIn | undefined> {
  const { origin, token, user } = target;
  if (token === undefined) {
    const known = findSession(origin, user);
    return known && { ...known, remembered: true };
  }
  const me = await call(origin, 'account.read', {}, token).catch((error: unknown) => {
    throw new Failure(explain(error));
  });
  return { origin, token, account: me.id, name: me.name, remembered: false };
}

/** For scripts: nobody is asked anything. */
export async function mustBeKnown(target: Target): Promise<SignedIn> {
  const known = await findSignedIn(target);
  if (known) return known;
  throw new Failure(t('signIn.nobody', { origin: target.origin }));
}

/** Asks for user name and password, or makes an account, until it succeeds or the input ends. */
export async function signIn(target: Target, reader: LineReader): Promise<SignedIn> {
  const server = await readServer(target.origin);
  reader.print(`${safeLine(server.name)} · ${target.origin}`);
  if (target.invite) await showInvite(target, reader);
  const mayCreate = server.signUp === 'open' || (server.signUp === 'invite' && target.invite !== null);
  if (!mayCreate) reader.print(t(server.signUp === 'closed' ? 'signUp.closed' : 'signUp.inviteOnly'));
  for (let user = target.user; ; user = undefined) {
    const name = user ?? (await mustAnswer(reader, t(mayCreate ? 'signIn.userNameOrNew' : 'signIn.userName'))).trim();
    if (name === '' && !mayCreate) continue;
    try {
      const { me, token } = name === '' ? await create(target, reader) : await enter(target.origin, name, reader);
      if (token === undefined) throw new Failure(t('signIn.noToken'));
      const session = { origin: target.origin, account: me.id, name: me.name, token };
      rememberSession(session);
      return { ...session, remembered: true };
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
      reader.print(explain(error));
    }
  }
}

async function enter(origin: string, name: string, reader: LineReader): Promise<ReplyOf<'account.signIn'>> {
  const password = await mustAnswer(reader, `${t('account.password')}: `, true);
  return call(origin, 'account.signIn', { name, password, deviceName: deviceName() });
}

async function create({ origin, invite }: Target, reader: LineReader): Promise<ReplyOf<'account.register'>> {
  reader.print(t('account.create'));
  const displayName = (await mustAnswer(reader, `${t('account.displayName')}: `)).trim();
  const name = (await mustAnswer(reader, `${t('account.userName')}: `)).trim();
  for (;;) {
    const password = await mustAnswer(reader, `${t('account.password')}: `, true);
    if (password === await mustAnswer(reader, `${t('account.repeatPassword')}: `, true)) {
      return call(origin, 'account.register', { name, password, deviceName: deviceName(), ...(displayName && { displayName }), ...(invite && { invite }) });
    }
    reader.print(t('account.passwordsDiffer'));
  }
}

async function readServer(origin: string): Promise<ServerInfo> {
  try {
    return await call(origin, 'server.read', {});
  } catch (error) {
    throw new Failure(error instanceof Unreachable ? t('server.unreachableAt', { origin }) : explain(error));
  }
}

async function showInvite({ origin, invite }: Target, reader: LineReader): Promise<void> {
  const found = await call(origin, 'invite.read', { code: invite! }).catch(() => {
    throw new Failure(`${t('invite.gone')}. ${t('invite.gone.about')}`);
  });
  reader.print(`${t('invite.by', { name: safeLine(found.by), place: safeLine(found.placeName) })}: ${safeLine(found.roomName)}`);
}

async function mustAnswer(reader: LineReader, question: string, hidden = false): Promise<string> {
  const answer = await reader.ask(question, { hidden });
  if (answer === null) throw new Failure(t('signIn.cancelled'));
  return answer;
}
