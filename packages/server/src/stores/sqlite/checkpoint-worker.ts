import { DatabaseSync } from 'node:sqlite';

declare const self: Worker;

interface Order {
  path: string;
  mode: 'passive' | 'restart';
}

let file: DatabaseSync | null = null;

/** Answers null, or why it failed: an error that is thrown would end the worker. */
self.onmessage = ({ data }: MessageEvent<Order>): void => {
  try {
    checkpoint(data);
    self.postMessage(null);
  } catch (error) {
    file?.close();
    file = null;
    self.postMessage(String(error));
  }
};

function checkpoint({ path, mode }: Order): void {
  file ??= new DatabaseSync(path);
  // While writing pauses nothing is waited for: a backup may read one moment for minutes.
  file.exec(`pragma busy_timeout = ${mode === 'restart' ? 0 : 2000}; pragma synchronous = normal`);
  file.exec(`pragma wal_checkpoint(${mode})`);
}
