import { expect, test } from 'bun:test';
import { announce, lanAddresses } from './announce.ts';

const server = { port: 4000, irc: { port: null, tlsPort: null }, setupCode: null, dialects: [] };
const closed = { irc: null, ircTls: null, classicHost: '127.0.0.1' };
const interfaces = {
  lo: [{ address: '127.0.0.1', family: 'IPv4', internal: true }],
  wifi: [{ address: '192.168.1.20', family: 'IPv4', internal: false }, { address: 'fe80::1', family: 'IPv6', internal: false }],
} as unknown as NodeJS.Dict<import('node:os').NetworkInterfaceInfo[]>;

test('the network sees what the server listens on', () => {
  expect(lanAddresses('::', interfaces)).toEqual(['192.168.1.20']);
  expect(lanAddresses('0.0.0.0', interfaces)).toEqual(['192.168.1.20']);
  expect(lanAddresses('192.168.1.20', interfaces)).toEqual(['192.168.1.20']);
  expect(lanAddresses('127.0.0.1', interfaces)).toEqual([]);
});

test('the one-time link is shown only while there is a code, under the address people use', () => {
  expect(announce(server, { host: '127.0.0.1', publicUrl: null, ...closed }, false)).not.toContain('/setup/');
  const withCode = { ...server, setupCode: 'secret-code' };
  expect(announce(withCode, { host: '127.0.0.1', publicUrl: null, ...closed }, false)).toContain('http://localhost:4000/setup/secret-code');
  const publicUrl = new URL('https://chat.example');
  expect(announce(withCode, { host: '::', publicUrl, ...closed }, false)).toContain('https://chat.example/setup/secret-code');
});

test('a server for this machine only has no QR code; one for everybody has, coloured only where colours are wanted', () => {
  expect(announce(server, { host: '127.0.0.1', publicUrl: null, ...closed }, true)).not.toContain('█');
  const publicUrl = new URL('https://chat.example');
  expect(announce(server, { host: '::', publicUrl, ...closed }, false)).toContain('█');
  expect(announce(server, { host: '::', publicUrl, ...closed }, false)).not.toContain('\x1b');
  expect(announce(server, { host: '::', publicUrl, ...closed }, true)).toContain('\x1b[97;40m');
});

test('a server on one address is reached under it', () => {
  expect(announce(server, { host: '192.168.1.20', publicUrl: null, ...closed }, false)).toContain('On this machine  http://192.168.1.20:4000');
  expect(announce(server, { host: '::1', publicUrl: null, ...closed }, false)).toContain('On this machine  http://[::1]:4000');
});

test('other doors stand below, with their address; a place without a web door names no address of it', () => {
  const text = announce({ port: null, irc: server.irc, setupCode: 'secret-code', dialects: [{ dialect: 'line', port: 12345 }] }, { host: '::', publicUrl: null, ...closed, classicHost: '10.0.0.9' }, false);
  expect(text).toContain('line    10.0.0.9:12345');
  expect(text).not.toContain('http');
});

test('open IRC doors are named', () => {
  const open = { ...server, port: null, irc: { port: 6_667, tlsPort: 6_697 } };
  const text = announce(open, { host: '::', publicUrl: null, ...closed, irc: { host: '127.0.0.1', port: 6_667 }, ircTls: { host: '0.0.0.0', port: 6_697 } }, false);
  expect(text).toContain('irc://localhost:6667');
  expect(text).toContain('ircs://localhost:6697');
});
