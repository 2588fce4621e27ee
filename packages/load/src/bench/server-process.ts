import { join } from 'node:path';

/** A server under measurement, in a process of its own. */
export interface ServerProcess {
  pid: number;
  host: string;
  port: number;
  /** From the start of the process to its first line with an address, ms. */
  readyMs: number;
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

const hubbubMain = join(import.meta.dir, '../../../server/src/cli/main.ts');
const bareMain = join(import.meta.dir, 'bare-server.ts');

/** Starts the bare broadcast server. */
export function startBareServer(): Promise<ServerProcess> {
  return start([bareMain]);
}

/** Starts Hubbub on a data folder, on any free port, with rate limits off. */
export function startHubbub(dataDir: string, flags: readonly string[] = []): Promise<ServerProcess> {
  return start([hubbubMain, 'serve', '--limits', 'off', '--host', '127.0.0.1', '--port', '0', '--data', dataDir, ...flags]);
}

/** Starts Hubbub on a data folder with one door of lines and no web door; `port` is the door's. */
export function startHubbubDoor(dataDir: string, door: string, flags: readonly string[] = []): Promise<ServerProcess> {
  return start([hubbubMain, 'serve', '--limits', 'off', '--port', 'none', '--data', dataDir, `--${door}`, '127.0.0.1:0', ...flags]);
}

/** Runs another command of Hubbub's own; rejects when it fails. */
export async function runHubbub(args: readonly string[]): Promise<string> {
  const child = Bun.spawn([process.execPath, hubbubMain, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, complaint, code] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text(), child.exited]);
  if (code !== 0) throw new Error(`hubbub ${args.join(' ')} ended with ${code}: ${complaint}`);
  return output;
}

async function start(args: string[]): Promise<ServerProcess> {
  const started = performance.now();
  const child = Bun.spawn([process.execPath, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await firstAddress(child.stdout);
  return {
    pid: child.pid, host: '127.0.0.1', port: Number(new URL(url).port), readyMs: performance.now() - started,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await child.exited;
    },
  };
}

/** Reads until a line names an address, and keeps reading so that the server never waits for us. */
function firstAddress(output: ReadableStream<Uint8Array>): Promise<string> {
  return new Promise((resolve, reject) => {
    void (async () => {
      let text = '';
      for await (const chunk of output) {
        text += new TextDecoder().decode(chunk);
        const address = /[a-z]+:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(text);
        if (address !== null) resolve(address[0]);
      }
      reject(new Error(`the server ended before it listened: ${text}`));
    })();
  });
}
