// npm start: makes everything ready, builds the web client if it is out of date, runs the server.
import { join } from 'node:path';
import { buildWeb } from './build-web.mjs';
import { exec } from './exec.mjs';
import { root, setup } from './setup.mjs';

const bun = await setup();
await buildWeb(bun);
exec(bun, [join(root, 'packages/server/src/cli/main.ts'), 'serve', ...process.argv.slice(2)]);
