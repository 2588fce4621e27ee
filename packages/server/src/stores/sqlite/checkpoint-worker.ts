import { DatabaseSync } from 'node:sqlite';

declare const self: Worker;

let file: DatabaseSync | null = null;

self.onmessage = (event: MessageEvent<{ path: string; mode: 'passive' | 'restart' }>): void => {
  file ??= new DatabaseSync(event.data.path);
  // While writing pauses nothing is waited for: a backup may read one moment for minutes.
  file.exec(`pragma busy_timeout = ${event.data.mode === 'restart' ? 0 : 2000}; pragma synchronous = normal`);
  file.exec(`pragma wal_checkpoint(${event.data.mode})`);
  self.postMessage('done');
};
