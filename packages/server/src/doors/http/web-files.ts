import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

interface WebFile {
  path: string;
  type: string;
  /** Compressed once, on first use; null when that is no gain. */
  gzipped: Uint8Array<ArrayBuffer> | null | undefined;
}

/** Serves the built web client; undefined for what is no file of it. */
export type WebFiles = (path: string, acceptEncoding: string) => Promise<Response | undefined>;

/** First parts of the web client's addresses (packages/web/src/app/routes.ts). */
const pages = new Set(['room', 'directory', 'settings', 'admin', 'sign-in', 'create-account', 'invite', 'setup', 'reset']);

/** Lists the folder once: a request can only ever name a file found then (http-35). */
export function openWebFiles(folder: string): WebFiles {
  const files = new Map<string, WebFile>();
  for (const path of listFiles(folder)) {
    files.set(`/${relative(folder, path)}`, { path, type: Bun.file(path).type, gzipped: undefined });
  }
  return async (path, acceptEncoding) => {
    const name = files.has(path) ? path : isForPeople(path) ? '/index.html' : null;
    const file = name === null ? undefined : files.get(name);
    if (file === undefined) return undefined;
    const status = name === path || path === '/' || pages.has(path.split('/')[1]!) ? 200 : 404;
    const headers = {
      'content-type': file.type,
      'cache-control': name!.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'Accept-Encoding',
    };
    const gzipped = /\bgzip\b/.test(acceptEncoding.slice(0, 200)) ? await gzippedOf(file) : null;
    if (gzipped === null) return new Response(Bun.file(file.path), { status, headers });
    return new Response(gzipped, { status, headers: { ...headers, 'content-encoding': 'gzip' } });
  };
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
    file.gzipped = isText ? Bun.gzipSync(await Bun.file(file.path).bytes(), { level: 9 }) as Uint8Array<ArrayBuffer> : null;
  }
  return file.gzipped;
}
