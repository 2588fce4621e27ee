// npm run bench: makes everything ready, builds the web client if it is out of date, runs the benchmarks.
import { join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { exec } from './exec.mjs';
import { root, setup } from './setup.mjs';

const bun = await setup();
await buildWeb(bun);
exec(bun, [join(root, 'packages/load/src/bench/main.ts'), ...process.argv.slice(2)]);
