import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'bun:test';
import type { UserCaller } from '../../kernel/caller.ts';
import { openServer } from '../../main.ts';
import { runCommand } from '../../run-command.ts';
import { testConfig } from '../../testing.ts';

test('[P1] no password, token or reset code is anywhere in the data folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hubbub-secrets-'));
  const server = await openServer(testConfig(folder));
  const anyone = { kind: 'anyone', address: '127.0.0.1' } as const;
  const password = 'lantern-orbit-velvet';
  const { me, token } = await runCommand(server.app, anyone, 'account.register', { name: 'alice', password, setup: server.setupCode! });
  const alice: UserCaller = { kind: 'user', user: me.id, session: me.session, address: '127.0.0.1', connection: null };
  const { code } = await runCommand(server.app, alice, 'admin.resetUser', { user: me.id, nonce: 'n1' });
  const files = () => readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile())
    .map((file) => readFileSync(join(folder, file.name), 'latin1')).join('');
  const open = files();
  await server.close();
  const closed = files();
  rmSync(folder, { recursive: true });
  expect(open + closed).toContain('alice');
  for (const secret of [password, token!, code, server.setupCode!]) expect(open + closed).not.toContain(secret);
});
