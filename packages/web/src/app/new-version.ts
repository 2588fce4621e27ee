import { readLocal, writeLocal } from './local.ts';

/** Reloading again sooner would not help, ms. */
const patienceMs = 30_000;

/** A part of the client that is no longer served by a server that answers means that it was upgraded: load the new client, once. */
export function startNewVersion(): void {
  let leaving = false;
  const reload = () => {
    if (leaving) return;
    writeLocal('reloaded-at', Date.now());
    location.reload();
  };
  // Firefox fails what is still loading when a page is left; reloading then would stop the way to the next page.
  addEventListener('beforeunload', () => { leaving = true; });
  addEventListener('vite:preloadError', () => {
    if (Date.now() - (readLocal<number>('reloaded-at') ?? 0) < patienceMs) return;
    // Without a network everything fails, and a page that reloads then is lost.
    fetch('/', { method: 'HEAD', cache: 'no-store' }).then(reload, () => undefined);
  });
}
