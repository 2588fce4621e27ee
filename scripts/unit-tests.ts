import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { Glob } from 'bun';
import { join } from 'node:path';
import { startPostgres } from '@hubbub/load/postgres';
import { findPrograms } from './programs.ts';
import { root } from './root.ts';
import { runProgram } from './run-program.ts';
import { sourceFiles } from './source-files.ts';
import { sum, type Result, type Step } from './steps.ts';

/** Of the features' tests those that say most about a store; all run over any PostgreSQL that HUBBUB_TEST_DATABASE names. */
const overPostgres = ['send-message', 'change-message', 'join-room', 'members', 'invite-person', 'invite-links', 'create-room', 'mark-read', 'history', 'access-matrix', 'register-account', 'sessions'];
/** Folders under tests/ that must hold tests; others are run when they do. */
const expected = ['wire', 'doors', 'simulation', 'terminal', 'faults'];
/** Patient: the machine may be busy; what must be quick says so itself. */
const testTimeoutMs = 30_000;

/** Tests beside the code, the contract suites they run, then each folder of tests across packages. */
export function unitSteps(): Step[] {
  const all = sourceFiles('.test.ts', '.test.tsx');
  const beside = all.filter((file) => !file.startsWith('tests/'));
  const present = [...new Glob('*').scanSync({ cwd: join(root, 'tests'), onlyFiles: false })];
  const folders = [...new Set([...expected, ...present])].filter((name) => expected.includes(name) || inFolder(all, name).length > 0);
  return [
    testStep('Unit and contract tests', 'unit', beside),
    { name: 'Features over PostgreSQL', run: () => runOverPostgres(beside.filter((file) => overPostgres.some((name) => file.endsWith(`/${name}.test.ts`)))) },
    ...folders.map((name) => testStep(`Tests: ${name}`, name, inFolder(all, name))),
  ];
}

function inFolder(files: readonly string[], name: string): string[] {
  return files.filter((file) => file.startsWith(`tests/${name}/`));
}

function testStep(name: string, id: string, files: readonly string[]): Step {
  return { name, run: () => runTests(id, files) };
}

async function runOverPostgres(files: readonly string[]): Promise<Result> {
  const { postgres: program } = await findPrograms('postgres');
  const postgres = await startPostgres({ program, settings: { fsync: 'off' } });
  try {
    return await runTests('postgres', files, { HUBBUB_TEST_DATABASE: postgres.url });
  } finally {
    await postgres.close();
  }
}

async function runTests(id: string, files: readonly string[], env: Record<string, string> = {}): Promise<Result> {
  if (files.length === 0) return { passed: 0, failed: 0 };
  const report = join(root, `.tmp/tests-${id}.xml`);
  mkdirSync(join(root, '.tmp'), { recursive: true });
  rmSync(report, { force: true });
  const flags = ['--parallel=2', '--no-orphans', `--timeout=${testTimeoutMs}`, '--only-failures', '--reporter=junit', `--reporter-outfile=${report}`];
  const code = await runProgram([process.execPath, 'test', ...flags, ...files.map((file) => `./${file}`)], { env });
  const counted = existsSync(report) ? countTests(readFileSync(report, 'utf8'), files) : { passed: 0, failed: 1 };
  return counted.failed === 0 && code !== 0 ? sum([counted, { passed: 0, failed: 1 }]) : counted;
}

/** Counts a JUnit report. What was skipped, and a file of which no test ran, counts as failed. */
export function countTests(report: string, files: readonly string[]): Result {
  const [, tests = '0', failures = '0', skipped = '0'] = /<testsuites [^>]*tests="(\d+)"[^>]*failures="(\d+)"[^>]*skipped="(\d+)"/.exec(report) ?? [];
  const silent = files.filter((file) => !report.includes(`file="${file}"`));
  for (const file of silent) console.log(`No test of ${file} ran.`);
  if (Number(skipped) > 0) console.log(`${skipped} tests were skipped; they count as failed.`);
  const failed = Number(failures) + Number(skipped);
  return { passed: Number(tests) - failed, failed: failed + silent.length };
}
