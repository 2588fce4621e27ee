// A server in a process of its own that can be killed: bun mirrored-server.ts DATA MIRROR PORT honest|lying|stuck
import { openServer } from '@hubbub/server';
import { testConfig } from '@hubbub/server/testing';
import { type Disk, makeMirrorSync } from './mirror-sync.ts';

const [dataDir, mirror, port, disk] = process.argv.slice(2) as [string, string, string, Disk];
const config = testConfig(dataDir, { port: Number(port) });
const mirrorSync = makeMirrorSync(config.databasePath, mirror, disk);
let listening = false;
const sync = (fd: number): Promise<void> => (disk === 'stuck' && listening ? new Promise(() => {}) : mirrorSync(fd));
const server = await openServer(config, { store: { sync } });
listening = true;
console.log(`port ${server.port}`);
