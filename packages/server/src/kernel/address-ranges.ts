import { BlockList, isIP } from 'node:net';

export type AddressRanges = BlockList;

/** Reads addresses and ranges with commas between, e.g. `127.0.0.1, fd00::/8`; none without a text, undefined for what is neither. */
export function readAddressRanges(text?: string): AddressRanges | undefined {
  const ranges = new BlockList();
  for (const part of text?.split(',') ?? []) {
    const [address = '', bits] = part.trim().split('/');
    const family = isIP(address);
    const most = family === 6 ? 128 : 32;
    if (family === 0 || !/^\d{1,3}$/.test(bits ?? '0') || Number(bits ?? 0) > most) return undefined;
    ranges.addSubnet(address, Number(bits ?? most), family === 6 ? 'ipv6' : 'ipv4');
  }
  return ranges;
}

export function isWithin(ranges: AddressRanges, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && ranges.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
