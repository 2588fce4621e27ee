import { cpuSeconds } from '../process-usage.ts';
import { type Bench, inRounds, median, plain, type Row } from '../measure.ts';
import { startHubbub } from '../server-process.ts';
import { freePort } from './free-port.ts';

const pollers = 200;
const polls = 20_000;

/** CPU seconds per million polls of a room in which nothing happens, by 200 connections one after the other. */
export async function pipePolls(bench: Bench): Promise<{ rows: Row[]; figures: Record<string, number> }> {
  const cost = median(await inRounds(bench, 'pipe, polling', () => costOf(bench)));
  return { rows: [plain(`pipe: CPU s per million polls, ${pollers} clients`, cost.toFixed(1))], figures: { polls: cost } };
}

async function costOf(bench: Bench): Promise<number> {
  const port = await freePort();
  const server = await startHubbub(bench.folder(), ['--classic', `pipe=${port}`]);
  const each = Math.ceil((bench.quick ? polls / 10 : polls) / pollers);
  try {
    await pollAll(port, 1);
    const before = cpuSeconds(server.pid);
    await pollAll(port, each);
    return ((cpuSeconds(server.pid) - before) / (each * pollers)) * 1e6;
  } finally {
    await server.stop();
  }
}

async function pollAll(port: number, each: number): Promise<void> {
  await Promise.all(Array.from({ length: pollers }, () => poll(port, each)));
}

/** Asks so often, each time when the answer before has come. */
function poll(port: number, times: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let left = times;
    void Bun.connect({
      hostname: '127.0.0.1', port,
      socket: {
        open: (socket) => void socket.write('/fetchMessages|Everyone\n'),
        data: (socket) => {
          left -= 1;
          if (left > 0) return void socket.write('/fetchMessages|Everyone\n');
          socket.end();
          resolve();
        },
        close: () => (left > 0 ? reject(new Error('a poller was disconnected')) : undefined),
      },
    }).catch(reject);
  });
}
