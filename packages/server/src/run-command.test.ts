import { expect, test } from 'bun:test';
import { refuse } from './kernel/refuse.ts';
import { runCommand } from './run-command.ts';
import { openTestServer } from './testing.ts';

test('[Q1] while the store takes no more, a command is refused with a time before anything of it is looked at', async () => {
  const server = await openTestServer();
  try {
    const ann = await server.person('ann');
    server.app.store.mustAdmit = () => {
      throw refuse('overloaded', { retryAfterMs: 1_000 });
    };
    const asked = runCommand(server.app, ann, 'message.send', { not: 'an input' });
    await expect(asked).rejects.toMatchObject({ body: { code: 'overloaded', retryAfterMs: 1_000 } });
  } finally {
    await server.close();
  }
});
