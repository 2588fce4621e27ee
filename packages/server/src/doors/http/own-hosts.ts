import { hostname, networkInterfaces } from 'node:os';

/** Decides which Host and Origin headers are this server's own: no other page may speak for a visitor (CWE-1385). */
export interface OwnHosts {
  /** Loopback, an own address or name, or the public URL's host; any port. Stops DNS rebinding. */
  isOwnHost(host: string | null): boolean;
  /** Exactly the origin of this very host, or of the public URL. */
  isOwnOrigin(origin: string, host: string): boolean;
  /** Whether visitors of this host use HTTPS (through a proxy that --public-url names). */
  isHttps(host: string): boolean;
}

export function makeOwnHosts(publicUrl: URL | null): OwnHosts {
  const isHttps = (host: string): boolean => publicUrl?.protocol === 'https:' && host === publicUrl.host;
  return {
    isHttps,
    isOwnHost: (host) => {
      if (host === null) return false;
      if (host === publicUrl?.host) return true;
      const name = nameOf(host);
      return name !== null && ownNames().has(name);
    },
    isOwnOrigin: (origin, host) => origin === `${isHttps(host) ? 'https' : 'http'}://${host}`,
  };
}

/** `name:port` or `[v6]:port` to the name; null when it is neither. */
function nameOf(host: string): string | null {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(host);
  return match === null ? null : match[1]!.toLowerCase();
}

let names = new Set<string>();
let readAt = -Infinity;

/** Addresses change while a laptop moves between networks: looked up again every few seconds. */
function ownNames(): Set<string> {
  if (performance.now() - readAt < 5_000) return names;
  readAt = performance.now();
  const own = hostname().toLowerCase();
  names = new Set(['localhost', '127.0.0.1', '[::1]', own, `${own}.local`]);
  for (const addresses of Object.values(networkInterfaces())) {
    for (const { address, family } of addresses ?? []) names.add(family === 'IPv6' ? `[${address.split('%')[0]}]` : address);
  }
  return names;
}
