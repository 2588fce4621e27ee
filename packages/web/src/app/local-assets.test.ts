import { Glob } from 'bun';
import { expect, test } from 'bun:test';
import { join } from 'node:path';

const web = join(import.meta.dir, '../..');
const foreignAddress = /(?:https?:|wss?:)?\/\/(?!www\.w3\.org\/)[a-z0-9-]+(?:\.[a-z0-9-]+)+\//gi;

/** Addresses of other machines in a text; the names of XML namespaces are none. */
function foreignIn(text: string): string[] {
  return text.match(foreignAddress) ?? [];
}

test('[P2] the client loads nothing from elsewhere: no source names a foreign address', async () => {
  expect(foreignIn("@import url('https://fonts.example.com/x.css')")).toHaveLength(1);
  const found: string[] = [];
  for (const pattern of ['src/**/*.{ts,tsx,css}', 'public/**/*', 'index.html']) {
    for await (const path of new Glob(pattern).scan(web)) {
      if (!path.endsWith('.test.ts')) found.push(...foreignIn(await Bun.file(join(web, path)).text()).map(address => `${path} ${address}`));
    }
  }
  expect(found).toEqual([]);
});
