// npm test: makes everything ready, then runs all checks and tests.
import { join } from 'node:path';
import { exec } from './exec.mjs';
import { root, setup } from './setup.mjs';

const bun = await setup();
exec(bun, [join(root, 'scripts/test.ts'), ...process.argv.slice(2)], { cwd: root, env: { ...process.env, NODE: process.execPath } });
