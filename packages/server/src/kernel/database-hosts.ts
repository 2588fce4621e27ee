/** One URL for each host of a PostgreSQL URL, `postgres://a,b:5433/db`: the pg library knows no lists of hosts. */
export function urlsOfHosts(url: string): string[] {
  const [, before = '', hosts = '', after = ''] = /^([a-z]+:\/\/(?:[^@/]*@)?)([^/?]*)(.*)$/s.exec(url) ?? [];
  return hosts.split(',').map((host) => `${before}${host}${after}`);
}

/** What the first host gave that could be opened; throws why the last could not. */
export async function openFirstHost<T>(urls: readonly string[], open: (url: string) => Promise<T>): Promise<T> {
  let failure: unknown;
  for (const url of urls) {
    try {
      return await open(url);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
