import { afterEach, beforeEach, expect, test } from 'bun:test';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal, refuse } from '../kernel/refuse.ts';
import { connectOperator, serveOperatorSocket, type Operator } from './operator-socket.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubbub-socket-'));
  path = join(folder, 'operator.sock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function connected(): Promise<Operator> {
  const operator = await connectOperator(path);
  if (!operator) throw new Error('nobody listens');
  return operator;
}

test('several requests at a time, each gets its own answer, however long and whatever letters', async () => {
  const { promise: othersAsked, resolve } = Promise.withResolvers<void>();
  const server = await serveOperatorSocket(path, async (command, input) => {
    if (command === 'slow') await othersAsked;
    if (input === null) resolve();
    return { command, input };
  });
  const operator = await connected();
  const long = 'ß😀\n'.repeat(200_000);
  expect(await Promise.all([operator.run('slow', 1), operator.run('echo', { long }), operator.run('echo', null)])).toEqual([
    { command: 'slow', input: 1 }, { command: 'echo', input: { long } }, { command: 'echo', input: null },
  ]);
  await operator.close();
  await server.close();
});

test('a refusal arrives as the refusal it was, a bug as an error, and the connection goes on', async () => {
  const server = await serveOperatorSocket(path, async (command) => {
    if (command === 'refused') throw refuse('taken', { field: 'name' });
    if (command === 'broken') throw new Error('no disk');
    return 'fine';
  });
  const operator = await connected();
  const refusal = await operator.run('refused', {}).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect((refusal as Refusal).body).toMatchObject({ code: 'taken', field: 'name' });
  expect(operator.run('broken', {})).rejects.toThrow('no disk');
  expect(await operator.run('other', {})).toBe('fine');
  await operator.close();
  await server.close();
});

test('only this user may open the socket', async () => {
  const server = await serveOperatorSocket(path, async () => null);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await server.close();
});

test('nobody listens: no file, some other file, or the file a killed server left', async () => {
  expect(await connectOperator(path)).toBeUndefined();
  writeFileSync(path, '');
  expect(await connectOperator(path)).toBeUndefined();
  rmSync(path);
  await leaveDeadSocket();
  expect(await connectOperator(path)).toBeUndefined();
  const server = await serveOperatorSocket(path, async () => 'alive');
  const operator = await connected();
  expect(await operator.run('x', {})).toBe('alive');
  await operator.close();
  await server.close();
  expect(await connectOperator(path)).toBeUndefined();
});

test('a server that stops fails what waits, instead of leaving it waiting', async () => {
  const server = await serveOperatorSocket(path, () => new Promise(() => {}));
  const operator = await connected();
  const waiting = operator.run('never', {}).catch((error: Error) => error.message);
  await server.close();
  expect(await waiting).toContain('stopped');
  expect(operator.run('later', {})).rejects.toThrow('stopped');
});

test('a path too long for a socket is refused in words', () => {
  expect(connectOperator(join(folder, 'x'.repeat(200)))).rejects.toThrow('too long');
});

async function leaveDeadSocket(): Promise<void> {
  const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => console.log('up'))`;
  const child = Bun.spawn([process.execPath, '-e', script], { stdout: 'pipe' });
  await child.stdout.getReader().read();
  child.kill('SIGKILL');
  await child.exited;
  expect(statSync(path).isSocket()).toBe(true);
}
