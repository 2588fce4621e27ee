import { fileURLToPath } from 'node:url';
import { buildWeb } from '../../scripts/build-web.mjs';

/** Builds the web client where it is older than its sources, for runs of Playwright without `npm test`. */
export default async function buildClient(): Promise<void> {
  await buildWeb(fileURLToPath(new URL('../../node_modules/.bin/bun', import.meta.url)));
}
