import { Glob } from 'bun';
import { installed, root } from './root.ts';
import { runProgram } from './run-program.ts';
import { runSteps, sum, type Step } from './steps.ts';

/** Compiles what every tsconfig names; each is one check. */
export const typesStep: Step = {
  name: 'Types',
  async run() {
    const folders = ['packages/*', 'scripts', 'scripts/*', 'tests', 'tests/*'];
    const configs = folders.flatMap((folder) => [...new Glob(`${folder}/tsconfig*.json`).scanSync({ cwd: root })].sort());
    const results = [];
    for (const config of configs) {
      const code = await runProgram([process.execPath, installed('tsc'), '--project', config, '--noEmit']);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${config}`);
      results.push(code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
    }
    return sum(results);
  },
};

if (import.meta.main) await runSteps([typesStep]);
