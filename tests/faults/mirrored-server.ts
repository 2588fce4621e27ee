// A server in a process of its own that can be killed: bun mirrored-server.ts DATA MIRROR PORT honest|lying
import { openServer } from '@hubbub/server';
import { testConfig } from '@hubbub/server/testing';
import { makeMirrorSync } from './mirror-sync.ts';

const [dataDir, mirror, port, honesty] = process.argv.slice(2) as [string, string, string, string];
const config = testConfig(dataDir, { port: Number(port) });
const sync = makeMirrorSync(config.databasePath, mirror, { lying: honesty === 'lying' });
const server = await openServer(config, { store: { sync } });
console.log(`port ${server.port}`);
