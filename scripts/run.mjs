// node scripts/run.mjs FILE args… – makes everything ready, then runs FILE on Bun.
import { exec } from './exec.mjs';
import { setup } from './setup.mjs';

exec(await setup(), process.argv.slice(2));
