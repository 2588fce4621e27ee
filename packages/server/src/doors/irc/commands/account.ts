import { Refusal } from '../../../kernel/refuse.ts';
import { runCommand } from '../../../run-command.ts';
import { answerRefusal } from '../answer-refusal.ts';
import type { Client } from '../client.ts';
import type { Commands } from '../command.ts';
import { becomeAccount } from '../become-account.ts';
import { elevateSession, registerGuest } from '../guests.ts';
import { tellAccount } from '../hear-people.ts';
import { endSession } from '../leave.ts';
import { line } from '../line.ts';
import { accountOf, sourceOf } from '../person.ts';
import { takeSaslChunk } from '../sasl.ts';
import { anyone, callerOf, signInWith } from '../sign-in.ts';

/** Failed tries to sign in that one connection may make. */
const maxTries = 3;

export const accountCommands: Commands = {
  AUTHENTICATE: { min: 1, early: true, help: 'AUTHENTICATE PLAIN: sign in (SASL).', run: (client, { params }) => authenticate(client, params[0]!) },
  REGISTER: { min: 3, early: true, help: 'REGISTER account|* email|* :password: make an account.', run: (client, { params }) => register(client, params) },
  OPER: {
    min: 2, help: 'OPER name password: act as an administrator.',
    run: async (client, { params: [name, password] }) => {
      try {
        await elevate(client, { name: name!, password: password! });
      } catch (error) {
        if (!(error instanceof Refusal) || error.code === 'internal') return answerRefusal(client, error, { command: 'OPER' });
        return client.numeric('ERR_PASSWDMISMATCH', 'Password incorrect');
      }
      client.say(`MODE ${client.nick} +o`);
      client.numeric('RPL_YOUREOPER', 'You are now an IRC operator');
    },
  },
};

/** Makes this connection's session act as an administrator, or, with null, no longer. */
export async function elevate(client: Client, by: { name: string; password: string } | null): Promise<void> {
  await elevateSession(client, by);
  client.person!.operator = by !== null;
}

async function authenticate(client: Client, param: string): Promise<void> {
  if (client.sasl === null) return begin(client, param);
  if (param === '*') {
    client.sasl = null;
    return client.numeric('ERR_SASLABORTED', 'SASL authentication aborted');
  }
  const step = takeSaslChunk(client.sasl, param);
  if (step === 'more') return;
  client.sasl = null;
  if (step === 'chunk-too-long') return client.numeric('ERR_SASLTOOLONG', 'SASL message too long');
  if (step === 'malformed' || step === 'too-long') return failSasl(client);
  await signIn(client, step.name, step.password);
}

function begin(client: Client, mechanism: string): void {
  if (!client.has('sasl')) return failSasl(client);
  if (mechanism.toUpperCase() !== 'PLAIN') {
    client.numeric('RPL_SASLMECHS', 'PLAIN', 'are available SASL mechanisms');
    return failSasl(client);
  }
  client.sasl = { base64: '' };
  client.say('AUTHENTICATE +');
}

function failSasl(client: Client): void {
  client.saslTries += 1;
  client.numeric('ERR_SASLFAIL', 'SASL authentication failed');
  if (client.saslTries > maxTries) client.close('Too many failed attempts to sign in');
}

async function signIn(client: Client, name: string, password: string): Promise<void> {
  let signedIn: Awaited<ReturnType<typeof signInWith>>;
  try {
    signedIn = await signInWith(client, name, password);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return failSasl(client);
  }
  const { caller, account } = signedIn;
  if (client.closing) return endSession(client, caller);
  const { registering } = client;
  const left = registering === null ? await becomeAccount(client, caller) : undefined;
  if (registering !== null) {
    if (registering.caller !== null) await endSession(client, registering.caller);
    Object.assign(registering, { caller, account });
  }
  tellSignedIn(client, account);
  client.numeric('RPL_SASLSUCCESS', 'SASL authentication successful');
  if (left === undefined) return;
  tellAccount(client.door, client.person!);
  for (const name of left) client.reply(line(`:${sourceOf(client.person!)} PART ${name} :Signed in to another account`));
}

function tellSignedIn(client: Client, account: string): void {
  const { person, registering } = client;
  const source = person === null ? `${client.nick}!${registering?.username ?? '*'}@users` : sourceOf(person);
  client.say(`900 ${client.nick} ${source} ${account} :You are now logged in as ${account}`);
}

async function register(client: Client, [wanted, email, password]: readonly string[]): Promise<void> {
  const { registering, person, door } = client;
  if (registering !== null && !door.settings.registerBeforeConnect) return fail(client, 'COMPLETE_CONNECTION_REQUIRED', wanted!, 'Complete the connection first');
  if (registering?.caller || (person !== null && accountOf(person) !== null)) return fail(client, 'ALREADY_AUTHENTICATED', wanted!, 'You have an account already');
  const nick = person?.nick ?? registering?.wished;
  if (!nick) return fail(client, 'NEED_NICK', wanted!, 'Choose a nickname first');
  const name = wanted === '*' ? nick : wanted!;
  if (name.toLowerCase() !== nick.toLowerCase()) return fail(client, 'ACCOUNT_NAME_MUST_BE_NICK', name, 'The account is called as the nickname here');
  const holder = door.people.named(nick);
  if (holder !== undefined && holder !== person) return fail(client, 'ACCOUNT_EXISTS', name, 'Somebody goes by this name');
  const more = email === '*' ? {} : { email: email! };
  try {
    if (person !== null) await registerGuest(client, { name, password: password!, ...more });
    else {
      const { me } = await runCommand(door.app, anyone(client), 'account.register', { name, password: password!, ...more, deviceName: 'IRC' });
      Object.assign(registering!, { caller: callerOf(client, me.id, me.session), account: me.name });
    }
  } catch (error) {
    if (!(error instanceof Refusal)) return answerRefusal(client, error, { command: 'REGISTER' });
    return failRefused(client, name, error);
  }
  client.say(`REGISTER SUCCESS ${name} :Account created`);
  tellSignedIn(client, name);
}

function fail(client: Client, code: string, account: string, text: string): void {
  client.fail('REGISTER', code, /^[^\s:]\S*$/.test(account) ? account : '*', text);
}

function failRefused(client: Client, account: string, { body }: Refusal): void {
  switch (body.code) {
    case 'taken':
    case 'confusable': return fail(client, 'ACCOUNT_EXISTS', account, body.message);
    case 'bad-user-name':
    case 'reserved-name': return fail(client, 'BAD_ACCOUNT_NAME', account, body.message);
    case 'weak-password': return fail(client, 'WEAK_PASSWORD', account, body.message);
    case 'bad-field': return fail(client, body.field === 'email' ? 'INVALID_EMAIL' : 'INVALID_PARAMS', account, body.message);
    default: return fail(client, 'TEMPORARILY_UNAVAILABLE', account, body.message);
  }
}
