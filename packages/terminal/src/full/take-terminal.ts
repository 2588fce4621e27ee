import type { Screen } from '../screen/screen.ts';

/** A terminal in raw mode with the alternate screen. */
export interface TakenTerminal {
  /** Stops this process group as Ctrl+Z does in a shell; `back` runs when it goes on. */
  suspend(back: () => void): void;
  /** Gives the terminal back for good. */
  giveBack(): void;
}

const stopSignals = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/** Takes the terminal; whatever ends the process gives it back. `stop` is called when it is asked to end. */
export function takeTerminal(screen: Screen, stop: () => void): TakenTerminal {
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
  process.on('uncaughtException', bug).on('unhandledRejection', bug).on('exit', release);
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
      process.off('uncaughtException', bug).off('unhandledRejection', bug).off('exit', release);
      release();
      process.stdin.pause();
    },
  };
}
