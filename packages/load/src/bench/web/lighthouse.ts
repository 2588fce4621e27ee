import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../measure.ts';
import { browserFlags, chromiumPath } from './open-browser.ts';
import type { WebPlace } from './web-place.ts';

/** Scores of 100, and what cost points. */
export interface Scores {
  performance: number;
  accessibility: number;
  bestPractices: number;
  failed: string[];
}

export interface LighthouseFigures {
  signIn: Scores;
  room: Scores;
}

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
}

const program = join(import.meta.dir, '../../../../../.tmp/lighthouse/node_modules/lighthouse/cli/index.js');

/** How to get it: 201 packages of 185 MB are too much for every clone of the project. */
export const lighthouseCommand = 'npm install --prefix .tmp/lighthouse --ignore-scripts lighthouse@12.8.2';

/** Lets Lighthouse look at the sign-in page and, with a local copy, at a room, as a phone; null where it is not installed. */
export async function measureLighthouse(bench: Bench, place: WebPlace): Promise<LighthouseFigures | null> {
  if (!existsSync(program)) return null;
  bench.say('web: Lighthouse');
  const { chromium } = await import('@playwright/test');
  const port = freePort();
  const profile = bench.folder();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(), args: [...browserFlags(), `--remote-debugging-port=${port}`],
  });
  try {
    const signIn = await score(bench, `${place.origin}/sign-in`, port, []);
    await context.addCookies([{ name: 'hubbub-session', value: place.seats[0]!.token!, url: place.origin, httpOnly: true, sameSite: 'Strict' }]);
    const room = `${place.origin}/room/${place.talk}`;
    const page = await context.newPage();
    await page.goto(room);
    await page.locator('[role=log] article').first().waitFor();
    await page.close();
    return { signIn, room: await score(bench, room, port, ['--disable-storage-reset']) };
  } finally {
    await context.close();
  }
}

function freePort(): number {
  const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() });
  const { port } = server;
  void server.stop(true);
  return port!;
}

async function score(bench: Bench, address: string, port: number, more: string[]): Promise<Scores> {
  const report = join(bench.folder(), 'report.json');
  const args = [
    program, address, `--port=${port}`, '--output=json', `--output-path=${report}`, '--quiet', '--no-enable-error-reporting',
    '--only-categories=performance,accessibility,best-practices', ...more,
  ];
  const child = Bun.spawn(['node', ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  if ((await child.exited) !== 0) throw new Error(`Lighthouse ended with ${child.exitCode}`);
  const { categories, audits } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const failed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
    .map(({ id }) => `${audits[id]!.title}${audits[id]!.displayValue === undefined ? '' : ` (${audits[id]!.displayValue})`}`);
  const of = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100);
  return { performance: of('performance'), accessibility: of('accessibility'), bestPractices: of('best-practices'), failed };
}
