import { expect, test } from 'bun:test';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLiveServer } from '../../packages/server/src/testing.ts';

/** The client that docs/protocol.md shows, with the address of a server under test. */
function documentedClient(origin: string): string {
  const document = readFileSync(join(import.meta.dir, '../../docs/protocol.md'), 'utf8');
  const [, code = ''] = /^```ts\n([^]*?)^```$/m.exec(document) ?? [];
  return code.replace('http://localhost:3000', origin);
}

test('the client that docs/protocol.md shows signs in, sends and hears its message as it stands there', async () => {
  const server = await openLiveServer();
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-documented-'));
  const account = { name: 'ana', password: 'violet tractor lamp 9' };
  const made = await fetch(`${server.url}/api/v1/accounts`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(account),
  });
  expect(made.status).toBe(200);
  const path = join(folder, 'client.ts');
  writeFileSync(path, documentedClient(server.url));
  const client = Bun.spawn([process.execPath, path, account.name, account.password], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    let output = '';
    for await (const chunk of client.stdout) {
      output += new TextDecoder().decode(chunk);
      if (output.includes('Here I am')) break;
    }
    expect(output).toMatch(/^#\d+ [a-z0-9]{16}: Here I am/m);
  } finally {
    client.kill();
    await client.exited;
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
