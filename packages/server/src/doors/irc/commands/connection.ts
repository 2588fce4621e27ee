import type { Client } from '../client.ts';
import type { Commands } from '../command.ts';
import { listCapabilities, namesOf, requested, type Offer } from '../capabilities.ts';
import { leave } from '../leave.ts';
import { line } from '../line.ts';
import { changeNick, takeNick } from '../nick.ts';
import { tryRegister } from '../register.ts';
import { sendIsupport } from '../send-isupport.ts';

/** Bytes of capabilities on one line of CAP LS. */
const capBytes = 400;

export const connectionCommands: Commands = {
  CAP: { min: 1, early: true, help: 'CAP LS|LIST|REQ|END: agree on capabilities.', run: cap },
  PASS: {
    min: 1, early: 'only', help: 'PASS password: before NICK and USER.',
    run: (client, { params }) => void (client.registering!.password = params[0]!),
  },
  NICK: {
    early: true, help: 'NICK name: choose a nickname.',
    run: async (client, { params }) => {
      if (client.registering === null) return changeNick(client, params[0] ?? '');
      if (await takeNick(client, params[0] ?? '')) await tryRegister(client);
    },
  },
  USER: { early: true, help: 'USER name 0 * :real name', run: user },
  PING: {
    early: true, help: 'PING token: answered by PONG.',
    run: (client, { params }) => {
      if (params[0] === undefined) return client.numeric('ERR_NEEDMOREPARAMS', 'PING', 'Not enough parameters');
      const { serverName } = client.door.settings;
      client.reply(line(`:${serverName} PONG ${serverName} :${params[0]}`));
    },
  },
  PONG: { early: true, help: 'PONG token: answers PING.', run: () => {} },
  QUIT: {
    early: true, help: 'QUIT :reason',
    run: async (client, { params }) => {
      const reason = params[0] ? `Quit: ${params[0]}` : 'Quit';
      await leave(client, reason);
      client.close(reason);
    },
  },
  WEBIRC: { early: true, help: 'Not spoken here.', run: (client) => client.close('WEBIRC is not for you') },
  VERSION: {
    help: 'VERSION: what runs here.',
    run: (client) => {
      const { settings, app } = client.door;
      client.numeric('RPL_VERSION', `hubbub-${app.place.version}`, settings.serverName, 'Hubbub');
      sendIsupport(client);
    },
  },
};

function cap(client: Client, { params }: { params: readonly string[] }): void | Promise<void> {
  const subcommand = params[0]!.toUpperCase();
  const { registering } = client;
  switch (subcommand) {
    case 'LS': {
      if (registering !== null) registering.negotiating = true;
      const version = Number(params[1] ?? 301);
      client.modern ||= version >= 302;
      if (version >= 302) client.caps = requested(client.caps, 'cap-notify')!;
      return listed(client, 'LS', listCapabilities(offerOf(client), client.modern));
    }
    case 'LIST': return listed(client, 'LIST', namesOf(client.caps));
    case 'REQ': {
      if (registering !== null) registering.negotiating = true;
      const caps = requested(client.caps, params[1] ?? '');
      client.say(`CAP ${client.nick} ${caps === undefined ? 'NAK' : 'ACK'} :${params[1] ?? ''}`);
      client.caps = caps ?? client.caps;
      return;
    }
    case 'END':
      if (registering === null) return;
      registering.negotiating = false;
      return tryRegister(client);
    default: client.numeric('ERR_INVALIDCAPCMD', params[0]!, 'Invalid CAP command');
  }
}

function offerOf({ door, wire }: Client): Offer {
  const { tlsPort, settings: { registerBeforeConnect } } = door;
  return { registerBeforeConnect, emailRequired: door.app.place.signUpEmail === 'required', tlsPort, secure: wire.secure };
}

/** In one line for old clients, which know no other way. */
function listed(client: Client, subcommand: string, names: readonly string[]): void {
  const lines: string[] = [''];
  for (const name of names) {
    const last = lines.at(-1)!;
    if (client.modern && last.length + name.length > capBytes) lines.push(name);
    else lines[lines.length - 1] = last === '' ? name : `${last} ${name}`;
  }
  for (const [index, text] of lines.entries()) {
    client.say(`CAP ${client.nick} ${subcommand} ${index < lines.length - 1 ? '* ' : ''}:${text}`);
  }
}

function user(client: Client, { params }: { params: readonly string[] }): void | Promise<void> {
  const { registering } = client;
  if (registering === null) return client.numeric('ERR_ALREADYREGISTERED', 'You may not reregister');
  const [username = '', , , realname = ''] = params;
  if (username === '' || realname === '') return client.numeric('ERR_NEEDMOREPARAMS', 'USER', 'Not enough parameters');
  if (!/^[A-Za-z0-9._~-]{1,64}$/.test(username)) return client.numeric('ERR_INVALIDUSERNAME', 'Your user name is not valid');
  registering.username = username.slice(0, 20);
  registering.realname = realname;
  return tryRegister(client);
}
