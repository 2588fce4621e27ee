import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { buildWeb } from './build-web.mjs';
import { root } from './root.ts';
import { found, runSteps, type Step } from './steps.ts';

/** Architecture §12: script that the first screen of a signed-in person needs, as browsers get it over HTTPS (Brotli), bytes. */
const firstScreenBytes = 70_000;

const dist = join(root, 'packages/web/dist');

/** Builds the web client if it is out of date and weighs the script that its page asks for at once. */
export const firstLoadStep: Step = {
  name: 'First load',
  async run() {
    await buildWeb(process.execPath);
    const files = scriptsOf(readFileSync(join(dist, 'index.html'), 'utf8')).map((path) => readFileSync(join(dist, path)));
    const brotli = weight(files, brotliCompressSync);
    console.log(`${files.length} scripts: ${brotli} bytes with Brotli, of which ${firstScreenBytes} is the most; ${weight(files, (bytes) => Bun.gzipSync(bytes, { level: 9 }))} with gzip.`);
    return found(brotli <= firstScreenBytes ? [] : [`The first screen needs ${brotli - firstScreenBytes} bytes of script too many: put what it does not show behind lazy().`]);
  },
};

/** The scripts a page starts with: its own and those it preloads, which are all that they import. */
export function scriptsOf(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  return tags.flatMap((tag) => /\b(?:src|href)="([^"]+\.js)"/.exec(tag)?.[1] ?? []);
}

function weight(files: readonly Uint8Array<ArrayBuffer>[], compress: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): number {
  return files.reduce((sum, bytes) => sum + compress(bytes).length, 0);
}

if (import.meta.main) await runSteps([firstLoadStep]);
