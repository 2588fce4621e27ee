/** The part of the platform's URL that is used here. */
type Address = Record<'protocol' | 'username' | 'password' | 'href' | 'host', string>;
const { URL } = globalThis as unknown as { URL: new (url: string) => Address };

const allowedProtocols = new Set(['http:', 'https:', 'mailto:']);
/** Letters of Cyrillic and Greek that can be taken for Latin ones (a subset of UTS #39 confusables). */
const latinLookalikes = /^[аеорсухіјѕԁһӏьвкмнтгпʟɡαοιυνρκχεηβτωγ0-9-]+$/u;
const scripts = ['Latin', 'Cyrillic', 'Greek', 'Armenian', 'Hebrew', 'Arabic', 'Devanagari', 'Thai', 'Georgian', 'Cherokee'] as const;
const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Latin}\p{N}ー-]+$/u;
const scriptPatterns = scripts.map(script => new RegExp(`\\p{Script=${script}}`, 'u'));

/** The address when it may be followed (http, https, mailto; without user and password), else null. */
export function allowedHref(url: string): string | null {
  if (/[\u0000-\u0020\u007f]/.test(url)) return null;
  try {
    const parsed = new URL(url);
    if (!allowedProtocols.has(parsed.protocol) || parsed.username || parsed.password) return null;
    return parsed.href;
  } catch {
    return null;
  }
}

/** Whether a host could be taken for another: it mixes scripts, or all its letters look Latin. */
export function isConfusableHost(host: string): boolean {
  return host.toLowerCase().split('.').some(label => {
    if (/^[\u0000-\u007f]*$/.test(label)) return false;
    if (latinLookalikes.test(label)) return true;
    if (eastAsian.test(label)) return false;
    return scriptPatterns.filter(pattern => pattern.test(label)).length !== 1;
  });
}

/** An address as it is shown: as written, but with the host in punycode when it could be taken for another. */
export function shownAddress(url: string): string {
  const host = /^(?:[a-z]+:\/\/)?([^/?#:@]+)/i.exec(url)?.[1];
  if (!host) return url;
  let written = host;
  try {
    written = decodeURIComponent(host);
  } catch {
    return url;
  }
  if (!isConfusableHost(written)) return url.replace(host, written);
  const ascii = hostOf(/^[a-z]+:\/\//i.test(url) ? url : `https://${url}`);
  return ascii ? url.replace(host, ascii) : url;
}

function hostOf(url: string): string | null {
  try {
    return new URL(url).host || null;
  } catch {
    return null;
  }
}

/** The true host of a link whose text claims another address; null when nothing is disguised. */
export function disguisedHost(text: string, href: string): string | null {
  const host = hostOf(href);
  if (!host) return null;
  const claimed = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#]|\s*$)/u.exec(text)?.[1];
  if (!claimed) return null;
  const bare = (name: string) => name.toLowerCase().replace(/^www\./, '').replace(/:\d+$/, '');
  return bare(hostOf(`https://${claimed}`) ?? claimed) === bare(host) ? null : host;
}
