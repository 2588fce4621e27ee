import { readLocal, writeLocal } from './local.ts';

/** Reloading again sooner would not help, ms. */
const patienceMs = 30_000;

/** A part of the client that is no longer served means that the server was upgraded: load the new client, once. */
export function startNewVersion(): void {
  let leaving = false;
  // Firefox fails what is still loading when a page is left; reloading then would stop the way to the next page.
  addEventListener('beforeunload', () => { leaving = true; });
  addEventListener('vite:preloadError', event => {
    if (leaving) return;
    const last = readLocal<number>('reloaded-at') ?? 0;
    if (Date.now() - last < patienceMs) return;
    event.preventDefault();
    writeLocal('reloaded-at', Date.now());
    location.reload();
  });
}
