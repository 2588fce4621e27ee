import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPrograms } from './programs.ts';
import { buildWeb } from './build-web.mjs';
import { root } from './root.ts';
import { runProgram } from './run-program.ts';
import { runSteps, type Result, type Step } from './steps.ts';

const config = 'tests/browsers/playwright.config.ts';

/** tests/browsers in real Chromium and Firefox against the real server and the built web client. */
export const browserStep: Step = {
  name: 'Browser tests',
  async run() {
    const { chromium, firefox } = await findPrograms('chromium', 'firefox', 'emoji', 'letters');
    await buildWeb(process.execPath);
    const report = join(root, '.tmp/tests-browsers.json');
    rmSync(report, { force: true });
    const program = [process.env.NODE ?? 'node', join(root, 'node_modules/@playwright/test/cli.js')];
    const env = { CHROMIUM: chromium, FIREFOX: firefox, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const code = await runProgram([...program, 'test', '--config', config, '--reporter=list,json'], { env, withinMs: 2_400_000 });
    if (!existsSync(report)) return { passed: 0, failed: 1 };
    const counted = countSpecs(JSON.parse(readFileSync(report, 'utf8')) as Report);
    return counted.failed === 0 && code !== 0 ? { ...counted, failed: 1 } : counted;
  },
};

/** The part of Playwright's JSON report that counts. */
interface Report {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** Skipped tests count as failed; what passed at its second try only is said, because it hides something. */
function countSpecs({ stats }: Report): Result {
  if (stats.skipped > 0) console.log(`${stats.skipped} tests were skipped; they count as failed.`);
  if (stats.flaky > 0) console.log(`${stats.flaky} tests passed at the second try only; the list above names them as flaky.`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + stats.skipped };
}

if (import.meta.main) await runSteps([browserStep]);
