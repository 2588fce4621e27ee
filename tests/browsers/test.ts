import { test as base } from '@playwright/test';
import { People } from './person.ts';
import { openServer, type TestServer } from './server.ts';

interface TestFixtures {
  /** A server of this test alone, e.g. to kill it, or with no account yet. */
  ownServer: TestServer;
  /** People on this worker's server. */
  people: People;
}

/** Playwright's `test` with servers and people; all tests of a worker share `server`. */
export const test = base.extend<TestFixtures, { server: TestServer }>({
  server: [
    async ({}, use) => {
      const server = await openServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker', timeout: 30_000 },
  ],
  ownServer: async ({}, use) => {
    const server = await openServer();
    await use(server);
    await server.close();
  },
  people: async ({ browser, server }, use) => {
    const people = new People(browser, server.origin);
    await use(people);
    await people.close();
  },
});

export { expect } from './expect.ts';
