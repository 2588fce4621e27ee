/** How one step ended: single checks or tests. */
export interface Result {
  passed: number;
  failed: number;
}

export interface Step {
  name: string;
  run(): Promise<Result>;
}

/** The result of one check that found these problems; prints each of them. */
export function found(problems: readonly string[]): Result {
  for (const problem of problems) console.log(problem);
  return problems.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Adds results up. */
export function sum(results: readonly Result[]): Result {
  return {
    passed: results.reduce((total, { passed }) => total + passed, 0),
    failed: results.reduce((total, { failed }) => total + failed, 0),
  };
}

/**
 * Runs steps one after another under headings, and says at the end `N passed, N failed`. A step
 * that throws, and one that checked nothing, counts as one failure. Sets the exit code to 1 when
 * anything failed.
 */
export async function runSteps(steps: readonly Step[]): Promise<Result> {
  const results: Result[] = [];
  const times: string[] = [];
  for (const step of steps) {
    console.log(`\n== ${step.name}`);
    const startedAt = performance.now();
    const result = await resultOf(step);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    results.push(result);
    times.push(`${result.failed === 0 ? 'ok    ' : 'FAILED'} ${step.name}: ${told(result)}, ${seconds} s`);
    console.log(times.at(-1));
  }
  const total = sum(results);
  if (steps.length > 1) console.log(`\n== All\n${times.join('\n')}`);
  console.log(`\n${told(total)}`);
  if (total.failed > 0) process.exitCode = 1;
  return total;
}

async function resultOf(step: Step): Promise<Result> {
  try {
    const result = await step.run();
    if (result.passed + result.failed > 0) return result;
    console.log('Nothing was checked.');
  } catch (error) {
    console.log(error);
  }
  return { passed: 0, failed: 1 };
}

function told({ passed, failed }: Result): string {
  return `${passed} passed, ${failed} failed`;
}
