import { isIP } from 'node:net';
import { type AddressRanges, isWithin } from '../../kernel/address-ranges.ts';

/**
 * From where somebody asks: what stands at the end of the connection, or, where that is a proxy that is
 * trusted, the last address of `X-Forwarded-For` that is none – whatever stands before it may be made up.
 * With a header that makes no sense it is the proxy's own.
 */
export function clientAddress(peer: string, forwardedFor: string | null, trusted: AddressRanges): string {
  let address = plain(peer);
  if (forwardedFor === null) return address;
  for (const hop of forwardedFor.split(',').toReversed()) {
    if (!isWithin(trusted, address)) return address;
    const next = plain(hop.trim());
    if (isIP(next) === 0) return address;
    address = next;
  }
  return address;
}

/** An IPv4 address is one, also as IPv6 writes it. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
