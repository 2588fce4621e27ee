import { afterEach, beforeEach, expect, mock, spyOn, test } from 'bun:test';
import { countTests } from './unit-tests.ts';

beforeEach(() => void spyOn(console, 'log').mockImplementation(() => {}));
afterEach(() => mock.restore());

const report = '<testsuites name="bun test" tests="9" assertions="1" failures="2" skipped="1" time="0.01">'
  + '<testsuite name="a" file="a.test.ts"></testsuite></testsuites>';

test('failures, skipped tests and files of which nothing ran count as failed', () => {
  expect(countTests(report, ['a.test.ts'])).toEqual({ passed: 6, failed: 3 });
  expect(countTests(report, ['a.test.ts', 'b.test.ts'])).toEqual({ passed: 6, failed: 4 });
  expect(countTests('broken', ['a.test.ts'])).toEqual({ passed: 0, failed: 1 });
});
