import { type BlockList, isIP } from 'node:net';

/**
 * From where somebody asks: what stands at the end of the connection, or, where that is a proxy that is
 * trusted, the last address of `X-Forwarded-For` that is none – whatever stands before it may be made up.
 * With a header that makes no sense it is the proxy's own.
 */
export function clientAddress(peer: string, forwardedFor: string | null, trusted: BlockList): string {
  let address = plain(peer);
  if (forwardedFor === null) return address;
  for (const hop of forwardedFor.split(',').toReversed()) {
    if (!isTrusted(address, trusted)) return address;
    const next = plain(hop.trim());
    if (isIP(next) === 0) return address;
    address = next;
  }
  return address;
}

function isTrusted(address: string, trusted: BlockList): boolean {
  const family = isIP(address);
  return family !== 0 && trusted.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** An IPv4 address is one, also as IPv6 writes it. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
