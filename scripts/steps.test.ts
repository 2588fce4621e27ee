import { afterEach, expect, mock, spyOn, test } from 'bun:test';
import { runSteps, type Result } from './steps.ts';

afterEach(() => {
  mock.restore();
  process.exitCode = 0;
});

async function total(...results: (Result | Error)[]): Promise<{ last: unknown; exitCode: unknown }> {
  const log = spyOn(console, 'log').mockImplementation(() => {});
  await runSteps(results.map((result, place) => ({
    name: `step ${place}`, run: async () => {
      if (result instanceof Error) throw result;
      return result;
    },
  })));
  const last = String(log.mock.calls.at(-1)?.[0]).trim();
  return { last, exitCode: process.exitCode ?? 0 };
}

test('the last line adds up all steps', async () => {
  expect(await total({ passed: 2, failed: 0 }, { passed: 3, failed: 0 })).toEqual({ last: '5 passed, 0 failed', exitCode: 0 });
});

test('a failure, a step that throws and a step that checked nothing each fail the run', async () => {
  expect(await total({ passed: 2, failed: 1 })).toEqual({ last: '2 passed, 1 failed', exitCode: 1 });
  expect(await total({ passed: 2, failed: 0 }, new Error('crashed'))).toEqual({ last: '2 passed, 1 failed', exitCode: 1 });
  expect(await total({ passed: 0, failed: 0 })).toEqual({ last: '0 passed, 1 failed', exitCode: 1 });
});
