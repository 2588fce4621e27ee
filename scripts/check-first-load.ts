import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { buildWeb } from './build-web.mjs';
import { root } from './root.ts';
import { found, runSteps, type Step } from './steps.ts';

interface Screen {
  name: string;
  /** Scripts that it loads at once beside those of the page, by the beginning of their names. */
  adds: readonly string[];
  /** The most its scripts may weigh with gzip, bytes: browsers offer Brotli only on HTTPS and localhost. */
  most: number;
}

/** Architecture §12. */
const screens: readonly Screen[] = [
  { name: 'sign-in page', adds: ['EarlyPages', 'en', 'TooltipLayer'], most: 70_000 },
  { name: 'room', adds: ['signed-in', 'TooltipLayer'], most: 70_000 },
  { name: 'room with Markdown', adds: ['signed-in', 'TooltipLayer', 'MarkdownText'], most: 100_000 },
];

const dist = join(root, 'packages/web/dist');

/** Builds the web client if it is out of date and weighs the scripts that its first screens ask for at once. */
export const firstLoadStep: Step = {
  name: 'First load',
  async run() {
    await buildWeb(process.execPath);
    const files = readdirSync(join(dist, 'assets')).filter((name) => name.endsWith('.js'));
    const read = (name: string): string => readFileSync(join(dist, 'assets', name), 'utf8');
    const page = scriptsOf(readFileSync(join(dist, 'index.html'), 'utf8')).map((path) => path.replace('/assets/', ''));
    return found(screens.flatMap(({ name, adds, most }) => {
      const scripts = withImports([...page, ...adds.map((start) => fileOf(start, files))], read);
      const gzip = weight(scripts.map(read), (bytes) => Bun.gzipSync(bytes, { level: 9 }));
      console.log(`${name}: ${scripts.length} scripts, ${gzip} bytes with gzip, of which ${most} is the most; ${weight(scripts.map(read), brotliCompressSync)} with Brotli.`);
      return gzip <= most ? [] : [`The ${name} needs ${gzip - most} bytes of script too many: put what it does not show behind late().`];
    }));
  },
};

/** The scripts a page starts with: its own and those it preloads. */
export function scriptsOf(html: string): string[] {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  return tags.flatMap((tag) => /\b(?:src|href)="([^"]+\.js)"/.exec(tag)?.[1] ?? []);
}

/** Scripts with all that they import statically, directly or not; `read` gives the text of one. */
export function withImports(names: readonly string[], read: (name: string) => string): string[] {
  const all = new Set(names);
  for (const name of all) for (const [, imported] of read(name).matchAll(/\b(?:from|import)\s*"\.\/([^"]+\.js)"/g)) all.add(imported!);
  return [...all];
}

/** The one file of a chunk, whose name ends with a hash. */
function fileOf(start: string, files: readonly string[]): string {
  const [name, ...others] = files.filter((file) => file.replace(/-.{8}\.js$/, '') === start);
  if (name === undefined || others.length > 0) throw new Error(`The build has not one chunk named ${start}.`);
  return name;
}

function weight(texts: readonly string[], compress: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): number {
  return texts.reduce((sum, text) => sum + compress(new TextEncoder().encode(text)).length, 0);
}

if (import.meta.main) await runSteps([firstLoadStep]);
