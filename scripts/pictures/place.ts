import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../packages/server/src/config.ts';
import { openServer, type RunningServer } from '../../packages/server/src/main.ts';

/** When the pictures are taken: a Monday evening, UTC. */
export const pictureTime = Date.UTC(2026, 4, 18, 19, 42);

/** A real server whose clock stands where it is put. */
export interface HeldPlace {
  server: RunningServer;
  origin: string;
  clock: { now: number };
  close(): Promise<void>;
}

/** Opens a server on a free port with a new data folder, which `close` removes. */
export async function openHeldPlace(): Promise<HeldPlace> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hubbub-pictures-'));
  const clock = { now: pictureTime };
  const flags = { port: '0', host: '127.0.0.1', data: dataDir, limits: 'off', 'log-level': 'error', 'public-url': 'https://harbour.example' };
  const server = await openServer(readConfig(flags, {}), { clock: () => clock.now });
  const close = async () => {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { server, origin: `http://localhost:${server.port}`, clock, close };
}

/**
 * Runs `work` with the same ids and codes every time: a person's hue and the QR code of a link follow
 * from them. It begins where the people of the pictures get different hues. Only for what makes one
 * thing after another.
 */
export async function withSameIds<T>(work: () => Promise<T>): Promise<T> {
  const usual = crypto.getRandomValues;
  let state = 56_433;
  const fill = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; at += 1) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      bytes[at] = (state >>> 16) & 255;
    }
    return bytes;
  };
  crypto.getRandomValues = fill as typeof usual;
  try {
    return await work();
  } finally {
    crypto.getRandomValues = usual;
  }
}
