import { networkInterfaces } from 'node:os';
import { renderUnicodeCompact } from 'uqr';
import type { Config } from '../config.ts';

const anyAddress = new Set(['::', '0.0.0.0']);
const loopback = new Set(['localhost', '127.0.0.1']);

/** A server that listens, as far as people must know it. */
export interface Announced {
  /** Of the web door; null without one. */
  port: number | null;
  /** Of the IRC door, in plain text and with TLS; null where it is closed. */
  irc: { port: number | null; tlsPort: number | null };
  /** The one-time code, while no administrator exists. */
  setupCode: string | null;
  /** Classic dialects that are open. */
  dialects: readonly { dialect: string; port: number }[];
}

/** What of the settings says where the doors are. */
type AnnouncedConfig = Pick<Config, 'host' | 'publicUrl' | 'irc' | 'ircTls' | 'classicHost'>;

/** Answers the whole text: addresses, a QR code of the one that phones should open, the one-time link, other doors. */
export function announce(server: Announced, config: AnnouncedConfig, colours: boolean): string {
  const lines = ['', 'Hubbub is running.'];
  if (server.port !== null) lines.push(...webLines({ ...server, port: server.port }, config, colours));
  const others = [...ircLines(server, config), ...server.dialects.map(({ dialect, port }) => `  Plain TCP, ${dialect.padEnd(7)} ${config.classicHost}:${port}`)];
  if (others.length > 0) lines.push('', ...others);
  return [...lines, '', 'Ctrl-C stops the server.', ''].join('\n');
}

/** Where IRC clients find it. */
function ircLines({ irc }: Announced, config: Pick<Config, 'irc' | 'ircTls'>): string[] {
  const lines: string[] = [];
  if (irc.port !== null) lines.push(`  IRC              irc://${localName(config.irc!.host)}:${irc.port}`);
  if (irc.tlsPort !== null) lines.push(`  IRC with TLS     ircs://${localName(config.ircTls!.host)}:${irc.tlsPort}`);
  return lines;
}

/** Where browsers find it, as text and as a QR code, and the first administrator's link. */
function webLines(server: Announced & { port: number }, config: Pick<Config, 'host' | 'publicUrl'>, colours: boolean): string[] {
  const local = `http://${localName(config.host)}:${server.port}`;
  const everybody = config.publicUrl ? [config.publicUrl.origin] : lanAddresses(config.host).map((address) => `http://${address}:${server.port}`);
  const label = config.publicUrl ? 'For everybody  ' : 'In this network';
  const lines = ['', `  On this machine  ${local}`];
  for (const url of everybody) lines.push(`  ${label}  ${url}`);
  if (everybody[0]) lines.push('', qrCode(everybody[0], colours));
  if (server.setupCode !== null) {
    const link = `${config.publicUrl?.origin ?? local}/setup/${server.setupCode}`;
    lines.push('', 'There is no administrator yet. This link makes that account; it works once:', '', `  ${link}`);
  }
  return lines;
}

/** Under which name a browser on this machine reaches a server that listens on `host`. */
function localName(host: string): string {
  if (anyAddress.has(host) || loopback.has(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** IPv4 addresses under which other machines may reach a server that listens on `host`. */
export function lanAddresses(host: string, interfaces = networkInterfaces()): string[] {
  const addresses = Object.values(interfaces).flat().filter((one) => one && !one.internal && one.family === 'IPv4');
  const own = addresses.map((one) => one?.address ?? '');
  if (anyAddress.has(host)) return own;
  return own.filter((address) => address === host);
}

/** Dark on light even on a dark terminal: not every camera reads it the other way round. */
function qrCode(text: string, colours: boolean): string {
  const code = renderUnicodeCompact(text, { border: 2 });
  return code.split('\n').map((line) => (colours ? `  \x1b[97;40m${line}\x1b[0m` : `  ${line}`)).join('\n');
}
