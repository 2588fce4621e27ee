import { expect, test } from 'bun:test';
import { readAddressRanges } from '../../kernel/address-ranges.ts';
import { clientAddress } from './client-address.ts';

const trusted = readAddressRanges('10.0.0.2, 172.16.0.0/12, fd00::/8')!;

test.each([
  ['nobody is trusted who is not named', '203.0.113.9', '127.0.0.1', '203.0.113.9'],
  ['a proxy without the header is itself', '10.0.0.2', null, '10.0.0.2'],
  ['a proxy says for whom it asks', '10.0.0.2', '203.0.113.9', '203.0.113.9'],
  ['what a client made up stands before', '10.0.0.2', '127.0.0.1, 203.0.113.9', '203.0.113.9'],
  ['a proxy behind a proxy', '172.20.1.1', '203.0.113.9, 10.0.0.2', '203.0.113.9'],
  ['only proxies are named', '172.20.1.1', '10.0.0.2', '10.0.0.2'],
  ['IPv4 as IPv6 writes it', '::ffff:10.0.0.2', '::FFFF:203.0.113.9', '203.0.113.9'],
  ['IPv6', 'fd00::1', '2001:db8::7', '2001:db8::7'],
  ['nonsense', '10.0.0.2', 'unknown', '10.0.0.2'],
  ['an empty header', '10.0.0.2', '', '10.0.0.2'],
  ['nonsense before a client', '10.0.0.2', ', 203.0.113.9', '203.0.113.9'],
  ['no peer', '', '203.0.113.9', ''],
])('the address of a client: %s', (_, peer, header, address) => {
  expect(clientAddress(peer, header, trusted)).toBe(address);
});
