// A node of a next version, which has one migration more: bun newer-server.ts DATABASE DATA
import { openServer } from '@hubbub/server';
import { testConfig } from '@hubbub/server/testing';
import { withNextMigration } from './next-migration.ts';

const [databaseUrl, dataDir] = process.argv.slice(2) as [string, string];
const server = await openServer(testConfig(dataDir, { databaseUrl, logLevel: 'warn' }), { store: { migrations: withNextMigration } });
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
console.log(server.url);
