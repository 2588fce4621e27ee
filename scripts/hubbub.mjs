#!/usr/bin/env node
import { join } from 'node:path';
import { exec } from './exec.mjs';
import { root, setup } from './setup.mjs';

exec(await setup(), [join(root, 'packages/server/src/cli/main.ts'), ...process.argv.slice(2)]);
