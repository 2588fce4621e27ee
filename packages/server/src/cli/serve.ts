import { defineCommand } from 'citty';
import { readConfig } from '../config.ts';
import { announce } from './announce.ts';
import { everySetting, settingFlags, strictFlags } from './flags.ts';
import { colours } from './plain-output.ts';

/** A repeated signal within this time is the same Ctrl-C, passed on by each program of the chain above. */
const sameSignalMs = 1_000;
/** A stop that takes longer is forced. */
const stopWithinMs = 10_000;

export default defineCommand({
  meta: { name: 'serve', description: 'Run the server until it is told to stop' },
  args: settingFlags(...everySetting),
  plugins: [strictFlags],
  async run({ args }) {
    const config = readConfig(args, process.env);
    const stopped = untilSignal();
    const { openServer } = await import('../main.ts');
    const server = await openServer(config).catch((error: unknown) => {
      // Once the error is reported: what was opened before the door that could not be would run on.
      setImmediate(() => process.exit());
      throw error;
    });
    console.log(announce(server, config, colours));
    await stopped;
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    await server.close();
    process.exit(0);
  },
});

/** Resolves at the first signal that asks to stop; one that comes later ends the process at once. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let first = 0;
    const hear = () => {
      first ||= performance.now();
      if (performance.now() - first > sameSignalMs) process.exit(1);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear);
  });
}
