import type { AdminUser } from '@hubbub/protocol';
import { z } from 'zod';
import { innerFeature } from '../../kernel/inner-feature.ts';

const pageSize = 1_000;

/** Lists all accounts. */
export const listAllUsers = innerFeature({
  input: z.strictObject({}),
  async transact(tx) {
    const users: AdminUser[] = [];
    let page: AdminUser[];
    do {
      page = await tx.admin.readUsers(null, users.at(-1)?.id ?? null, pageSize);
      users.push(...page);
    } while (page.length === pageSize);
    return { reply: { users: users.sort((one, other) => (one.name < other.name ? -1 : 1)) } };
  },
});
