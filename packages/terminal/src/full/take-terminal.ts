import type { Screen } from '../screen/screen.ts';

/** A terminal in raw mode with the alternate screen. */
export interface TakenTerminal {
  /** Stops this process group as Ctrl+Z does in a shell; `back` runs when it goes on. */
  suspend(back: () => void): void;
  /** Gives the terminal back for good. */
  giveBack(): void;
}

const stopSignals = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/** What a process hears while it has the terminal: that it is to end, or that something went wrong it can go on after. */
export interface ProcessHooks {
  stop(): void;
  failed(error: unknown): void;
}

/** Takes the terminal; whatever ends the process gives it back. */
export function takeTerminal(screen: Screen, { stop, failed }: ProcessHooks): TakenTerminal {
  const take = (): void => {
    process.stdin.setRawMode(true);
    process.stdin.resume();
    screen.open();
  };
  const release = (): void => {
    screen.close();
    process.stdin.setRawMode(false);
  };
  const bug = (error: unknown): void => {
    release();
    console.error(error);
    process.exit(1);
  };
  take();
  for (const signal of stopSignals) process.on(signal, stop);
  process.on('uncaughtException', bug).on('unhandledRejection', failed).on('exit', release);
  return {
    suspend(back) {
      release();
      process.once('SIGCONT', () => {
        take();
        back();
      });
      process.kill(0, 'SIGTSTP');
    },
    giveBack() {
      for (const signal of stopSignals) process.off(signal, stop);
      process.off('uncaughtException', bug).off('unhandledRejection', failed).off('exit', release);
      release();
      process.stdin.pause();
    },
  };
}
