import { afterAll, expect, test } from 'bun:test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { openWebFiles } from './web-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'hubbub-web-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'icons'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<title>Hubbub</title><meta property="og:image" content="/icons/social-card.png" />');
for (const name of ['icons/hubbub.svg', 'icons/hubbub-192.png', 'assets/main-4711.js', 'manifest.webmanifest']) writeFileSync(join(folder, name), 'x');

test('icons and the manifest have their types, and are kept for as long as they may', async () => {
  const files = openWebFiles(folder, null);
  const told = async (path: string) => {
    const { status, headers } = (await files(path, ''))!;
    return [status, headers.get('content-type'), headers.get('cache-control')];
  };
  expect(await told('/icons/hubbub.svg')).toEqual([200, 'image/svg+xml', 'public, max-age=86400']);
  expect(await told('/icons/hubbub-192.png')).toEqual([200, 'image/png', 'public, max-age=86400']);
  expect(await told('/manifest.webmanifest')).toEqual([200, 'application/manifest+json', 'no-cache']);
  expect(await told('/assets/main-4711.js')).toMatchObject([200, expect.stringContaining('javascript'), 'public, max-age=31536000, immutable']);
  expect(await files('/icons/missing.png', '')).toBeUndefined();
});

test('the picture of a link preview has a whole address where the place has one', async () => {
  const imageOf = async (publicUrl: URL | null, encoding: string) => {
    const page = (await openWebFiles(folder, publicUrl)('/room/abc', encoding))!;
    const bytes = new Uint8Array(await page.arrayBuffer());
    const html = new TextDecoder().decode(encoding ? Bun.gunzipSync(bytes) : bytes);
    return /og:image" content="([^"]*)"/.exec(html)?.[1];
  };
  expect(await imageOf(null, '')).toBe('/icons/social-card.png');
  const publicUrl = new URL('https://chat.example.org/');
  expect(await imageOf(publicUrl, '')).toBe('https://chat.example.org/icons/social-card.png');
  expect(await imageOf(publicUrl, 'gzip')).toBe('https://chat.example.org/icons/social-card.png');
});

test('a file that was compressed when it was built goes out so where that is understood, and has no address of its own', async () => {
  writeFileSync(join(folder, 'assets/room-0815.js'), 'plain');
  writeFileSync(join(folder, 'assets/room-0815.js.br'), brotliCompressSync('plain'));
  const files = openWebFiles(folder, null);
  const told = async (encoding: string) => {
    const { headers } = (await files('/assets/room-0815.js', encoding))!;
    return [headers.get('content-encoding'), headers.get('content-type')?.split(';')[0], headers.get('vary')];
  };
  expect(await told('gzip, deflate, br, zstd')).toEqual(['br', 'text/javascript', 'Accept-Encoding']);
  expect(await told('gzip, deflate')).toEqual(['gzip', 'text/javascript', 'Accept-Encoding']);
  expect(await told('')).toEqual([null, 'text/javascript', 'Accept-Encoding']);
  expect(brotliDecompressSync(await (await files('/assets/room-0815.js', 'br'))!.bytes()).toString()).toBe('plain');
  expect(await files('/assets/room-0815.js.br', '')).toBeUndefined();
});
