// npm run dev: a server and a web client that reload when their files change, with a place to try things in.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { demoPassword, demoPeople, makePeople, makeRooms } from './demo.ts';
import { installed, root } from './root.ts';

/** packages/web/vite.config.ts passes /api and /realtime on to it. */
const serverOrigin = 'http://127.0.0.1:3000';
const dataDir = join(root, 'data-dev');
const program = join(root, 'packages/server/src/cli/main.ts');
const readyWithinMs = 15_000;

const isNew = !existsSync(join(dataDir, 'hubbub.sqlite'));
if (isNew) await makePeople(dataDir);
const serve = ['serve', '--data', dataDir, '--host', '127.0.0.1', '--port', '3000', '--limits', 'off', ...process.argv.slice(2)];
const children = [start([process.execPath, '--watch', '--no-clear-screen', program, ...serve], root)];
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopAll);
process.on('exit', stopAll);

await untilServing();
if (isNew) await makeRooms(serverOrigin);
console.log(`\nPeople to sign in as: ${demoPeople.join(', ')}; the password of both is ${demoPassword}\n`);
children.push(start([process.execPath, '--bun', installed('vite'), '--clearScreen', 'false'], join(root, 'packages/web')));
await Promise.race(children.map((child) => child.exited));
stopAll();

function start(command: string[], cwd: string) {
  return Bun.spawn(command, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}

function stopAll(): void {
  for (const child of children) child.kill('SIGTERM');
}

async function untilServing(): Promise<void> {
  const giveUpAt = performance.now() + readyWithinMs;
  while (!(await fetch(`${serverOrigin}/healthz`).then((response) => response.ok, () => false))) {
    if (performance.now() > giveUpAt || children[0]?.exitCode !== null) throw new Error('The server did not start.');
    await Bun.sleep(50);
  }
}
