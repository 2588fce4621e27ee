import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

interface WebFile {
  body: Blob;
  type: string;
  /** Compressed when the client was built. */
  brotli: Blob | undefined;
  /** Compressed once, on first use; null when that is no gain. */
  gzipped: Uint8Array<ArrayBuffer> | null | undefined;
}

/** Serves the built web client; undefined for what is no file of it. */
export type WebFiles = (path: string, acceptEncoding: string) => Promise<Response | undefined>;

/** First parts of the web client's addresses (packages/web/src/app/routes.ts). */
const pages = new Set(['room', 'directory', 'settings', 'admin', 'sign-in', 'create-account', 'invite', 'setup', 'reset']);

const brotliEnding = '.br';

/** Lists the folder once: a request can only ever name a file found then (http-35). */
export function openWebFiles(folder: string, publicUrl: URL | null): WebFiles {
  const files = new Map<string, WebFile>();
  const paths = new Set(listFiles(folder));
  for (const path of paths) {
    if (path.endsWith(brotliEnding)) continue;
    const brotli = paths.has(path + brotliEnding) ? Bun.file(path + brotliEnding) : undefined;
    files.set(`/${relative(folder, path)}`, { body: Bun.file(path), type: Bun.file(path).type, brotli, gzipped: undefined });
  }
  const page = files.get('/index.html');
  if (page && publicUrl) page.body = new Blob([withWholeAddresses(readFileSync(join(folder, 'index.html'), 'utf8'), publicUrl)]);
  return async (path, acceptEncoding) => {
    const name = files.has(path) ? path : isForPeople(path) ? '/index.html' : null;
    const file = name === null ? undefined : files.get(name);
    if (file === undefined) return undefined;
    const status = name === path || path === '/' || pages.has(path.split('/')[1]!) ? 200 : 404;
    const headers = {
      'content-type': file.type,
      'cache-control': keptFor(name!),
      vary: 'Accept-Encoding',
    };
    const accepted = acceptEncoding.slice(0, 200);
    if (file.brotli && /\bbr\b/.test(accepted)) return new Response(file.brotli, { status, headers: { ...headers, 'content-encoding': 'br' } });
    const gzipped = /\bgzip\b/.test(accepted) ? await gzippedOf(file) : null;
    if (gzipped === null) return new Response(file.body, { status, headers });
    return new Response(gzipped, { status, headers: { ...headers, 'content-encoding': 'gzip' } });
  };
}

/** What is named after its content never changes; icons rarely do. */
function keptFor(name: string): string {
  if (name.startsWith('/assets/')) return 'public, max-age=31536000, immutable';
  return name.startsWith('/icons/') ? 'public, max-age=86400' : 'no-cache';
}

/**
 * The page with the whole address of the picture that links to it show elsewhere: who makes such
 * previews takes no other, and finds only places that have a public URL.
 */
function withWholeAddresses(html: string, publicUrl: URL): string {
  return html.replace(/(<meta property="og:image" content=")(?=\/)/, `$1${publicUrl.origin}`);
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))).filter((path) => statSync(path).isFile());
}

/** What has no dot in its last part gets the web client's one page, which also says that something is not there. */
function isForPeople(path: string): boolean {
  return !/\.[^/]*$/.test(path) && !path.startsWith('/api/');
}

async function gzippedOf(file: WebFile): Promise<Uint8Array<ArrayBuffer> | null> {
  if (file.gzipped === undefined) {
    const isText = /^text\/|javascript|json|svg|manifest/.test(file.type);
    file.gzipped = isText ? Bun.gzipSync(await file.body.bytes(), { level: 9 }) as Uint8Array<ArrayBuffer> : null;
  }
  return file.gzipped;
}
