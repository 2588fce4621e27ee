import { walBytes } from './wal-reserve.ts';

/** Frames – pages of 4 KiB – from which a checkpoint is worth it: what comes meanwhile still fits the reserve. */
const worthFrames = (walBytes / 4_096) * 0.6;
/** Durable groups between two looks. */
const lookEvery = 64;

export interface Checkpoints {
  /** Asks for a checkpoint if the WAL has grown enough; at most one runs. */
  consider(): void;
  close(): Promise<void>;
}

/**
 * Moves the WAL into the database file away from the main thread (ADR 0004): a worker copies most
 * of it while writing goes on, then writing pauses – the event loop does not – for the short rest,
 * so that the WAL starts again from its beginning and stays bounded.
 */
export function makeCheckpoints(
  path: string, walFrames: () => number, pauseFor: (during: () => Promise<void>) => Promise<void>,
): Checkpoints {
  let worker: Worker | null = null;
  let running: Promise<void> | null = null;
  let sinceLook = 0;

  const ask = (mode: 'passive' | 'restart'): Promise<void> =>
    new Promise((resolve, reject) => {
      worker ??= new Worker(new URL('./checkpoint-worker.ts', import.meta.url));
      worker.onmessage = ({ data: failure }: MessageEvent<string | null>) => (failure === null ? resolve() : reject(new Error(failure)));
      worker.onerror = ({ message }) => {
        // It has ended: the next checkpoint needs another.
        worker = null;
        reject(new Error(message));
      };
      worker.postMessage({ path, mode });
    });

  const run = async (): Promise<void> => {
    await ask('passive');
    await pauseFor(() => ask('restart'));
  };

  return {
    consider: () => {
      if (path === ':memory:' || running !== null || ++sinceLook < lookEvery) return;
      sinceLook = 0;
      if (walFrames() < worthFrames) return;
      // A failed checkpoint loses nothing: the WAL still holds it and the next one tries again.
      running = run().catch(() => {}).finally(() => {
        running = null;
      });
    },
    close: async () => {
      await running;
      worker?.terminate();
    },
  };
}
