import { afterAll, beforeAll, expect, test } from 'bun:test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRawSocket } from '../raw-socket.ts';
import { makeSelfSigned } from '../self-signed.ts';
import { until } from '../until.ts';
import { connectIrc, type IrcClient, openIrcClient } from './irc-client.ts';
import { type IrcPlace, openIrcPlace } from './irc-place.ts';

const registerWithinMs = 2_000;
/** Beside the time itself: how often deadlines are looked at, and how long an end may take. */
const withinMs = registerWithinMs + 5_000;
const own = makeSelfSigned();
const tls = { trust: own.cert };
const folder = mkdtempSync(join(tmpdir(), 'hubbub-tls-'));
const file = (name: string): string => join(folder, name);
let place: IrcPlace;
let tlsPort: number;

beforeAll(async () => {
  writeFileSync(file('cert.pem'), own.cert);
  writeFileSync(file('key.pem'), own.key);
  writeFileSync(file('other.pem'), makeSelfSigned().key);
  writeFileSync(file('garbage.pem'), 'this is no PEM');
  place = await openIrcPlace({ ircTls: { host: '127.0.0.1', port: 0 }, tlsCert: file('cert.pem'), tlsKey: file('key.pem') }, { idleSeconds: { irc: registerWithinMs / 1_000 } });
  tlsPort = place.server.irc.tlsPort!;
});
afterAll(async () => {
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One of each kind talks with the other. */
async function mustTalk(secure: IrcClient, plain: IrcClient, channel: string): Promise<void> {
  const words = crypto.randomUUID();
  secure.send(`PRIVMSG ${channel} :${words} from TLS`);
  await plain.expect(new RegExp(`PRIVMSG ${channel} :${words} from TLS$`));
  plain.send(`PRIVMSG ${channel} :${words} from plain`);
  await secure.expect(new RegExp(`PRIVMSG ${channel} :${words} from plain$`));
}

async function openPair(channel: string): Promise<[IrcClient, IrcClient]> {
  const name = channel.slice(1);
  const pair: [IrcClient, IrcClient] = [await connectIrc(tlsPort, `${name}-s`, { how: tls }), await place.guest(`${name}-p`)];
  for (const client of pair) {
    client.send(`JOIN ${channel}`);
    await client.expect(/ 366 /);
  }
  return pair;
}

test('a client with TLS registers, joins, chats with a plain one, and leaves with a word', async () => {
  const [secure, plain] = await openPair('#pair');
  await mustTalk(secure, plain, '#pair');
  secure.send('QUIT :bye');
  expect(await secure.expect(/^ERROR /)).toBe('ERROR :Quit: bye');
  await secure.raw.closed();
  expect(await plain.expect(/ QUIT /)).toMatch(/QUIT :Quit: bye$/);
});

test('what is long comes whole through TLS, both ways', async () => {
  const [secure, plain] = await openPair('#long');
  const texts = Array.from({ length: 500 }, (_, at) => `${at} ${'x'.repeat(400)}`);
  secure.send(...texts.map((text) => `PRIVMSG #long :${text}`));
  plain.send(...texts.map((text) => `PRIVMSG #long :${text}`));
  const heard = (client: IrcClient): string[] => client.lines().flatMap((line) => / PRIVMSG #long :(.*)$/.exec(line)?.[1] ?? []);
  await until('all of it', () => heard(secure).length === 500 && heard(plain).length === 500, 20_000);
  expect([heard(secure), heard(plain)]).toEqual([texts, texts]);
}, 30_000);

test('STS: plain clients that know values are told the port, those with TLS how long it holds, older ones nothing', async () => {
  const offered = async (client: IrcClient, version: string): Promise<string | undefined> => {
    client.send(`CAP LS${version}`);
    return /[: ](sts\b\S*)/.exec((await client.settled()).join('\n'))?.[1];
  };
  const plain = (): Promise<IrcClient> => openIrcClient(place.ircPort);
  const secure = (): Promise<IrcClient> => openIrcClient(tlsPort, tls);
  expect(await offered(await plain(), ' 302')).toBe(`sts=port=${tlsPort}`);
  expect(await offered(await secure(), ' 302')).toMatch(/^sts=duration=[1-9]\d{5,}$/);
  for (const version of ['', ' 301']) expect([await offered(await plain(), version), await offered(await secure(), version)]).toEqual([undefined, undefined]);
  const client = await plain();
  client.send('CAP LS 302', 'CAP REQ sts');
  expect(await client.expect(/ NAK /)).toMatch(/ NAK :sts$/);
});

test('[Q1] a handshake of garbage is closed at once, one that stalls or drips at the deadline; others talk on', async () => {
  const [secure, plain] = await openPair('#stall');
  const garbage = await openRawSocket(tlsPort);
  garbage.write('NICK plain\r\nUSER x 0 * :spoken where TLS is\r\n');
  await garbage.closed();

  const stalled = await Promise.all(Array.from({ length: 50 }, () => openRawSocket(tlsPort)));
  // A client hello of 512 bytes that never ends.
  for (const [at, socket] of stalled.entries()) if (at % 2 === 0) socket.write('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03');
  const drip = setInterval(() => stalled[0]!.write('\0'), 200);
  const silent = await openIrcClient(tlsPort, tls);
  await mustTalk(secure, plain, '#stall');
  await until('all are let go', () => stalled.every((socket) => socket.isClosed()), withinMs).finally(() => clearInterval(drip));
  expect(await silent.expect(/^ERROR /, withinMs)).toBe('ERROR :Registration timed out');
  await silent.raw.closed();
  await mustTalk(secure, plain, '#stall');
  await place.mustBeUnharmed();
}, 30_000);

test.each([
  ['none.pem', 'key.pem', /^\S+none\.pem cannot be read \(ENOENT\); see --tls-cert\.$/],
  ['cert.pem', 'none.pem', /^\S+none\.pem cannot be read \(ENOENT\); see --tls-key\.$/],
  ['garbage.pem', 'key.pem', /^\S+garbage\.pem holds no PEM certificate; see --tls-cert\.$/],
  ['cert.pem', 'garbage.pem', /^\S+garbage\.pem holds no PEM key without a password; see --tls-key\.$/],
  ['cert.pem', 'other.pem', /^\S+other\.pem is not the key of the certificate in \S+cert\.pem; see --tls-cert and --tls-key\.$/],
])('a start with %s and %s ends with one line that says why', async (cert, key, line) => {
  const program = join(import.meta.dir, '../../../packages/server/src/cli/main.ts');
  const flags = ['--port', 'none', '--irc-tls', '127.0.0.1:0', '--tls-cert', file(cert), '--tls-key', file(key), '--data', mkdtempSync(file('data-'))];
  const server = Bun.spawn([process.execPath, '--no-orphans', program, 'serve', ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, error, code] = await Promise.all([server.stdout.text(), server.stderr.text(), server.exited]);
  expect({ out, code }).toEqual({ out: '', code: 1 });
  expect(error.trimEnd()).toMatch(line);
}, 20_000);
