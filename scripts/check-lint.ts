import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installed, root } from './root.ts';
import { runProgram } from './run-program.ts';
import { runSteps, type Step } from './steps.ts';

/** oxlint with .oxlintrc.json; the rules that need types only run where its type checker is installed. */
export const lintStep: Step = {
  name: 'Lint',
  async run() {
    const typeAware = existsSync(join(root, 'node_modules/oxlint-tsgolint')) ? ['--type-aware'] : [];
    const code = await runProgram([process.execPath, installed('oxlint'), '--deny-warnings', ...typeAware]);
    return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  },
};

if (import.meta.main) await runSteps([lintStep]);
