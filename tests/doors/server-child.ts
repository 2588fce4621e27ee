// A whole server in a process of its own, asked over IPC: bun server-child.ts DATA
import { openServer } from '@hubbub/server';
import { testConfig } from '@hubbub/server/testing';
import { makePerson } from './person.ts';

const [dataDir] = process.argv.slice(2) as [string];
const server = await openServer(testConfig(dataDir));
const person = await makePerson(server.app, 'mallory');
const witness = await makePerson(server.app, 'witness');
const everyone = (await server.app.store.transact((tx) => tx.rooms.findGlobalRoom()))!.id;
process.on('message', () => {
  Bun.gc(true);
  process.send!({ rssBytes: process.memoryUsage.rss() });
});
process.send!({ port: server.port, person, witness, everyone });
