import { adminUser } from '@hubbub/protocol';
import { defineCommand } from 'citty';
import { z } from 'zod';
import { BadSetting, readConfig } from '../config.ts';
import { settingFlags, strictFlags } from './flags.ts';

const folder = settingFlags('data', 'database', 'logLevel');
const named = { name: { type: 'positional', description: 'User name' }, ...folder } as const;

/** Runs one operator command on the data folder the flags name, beside a live server or alone. */
async function operate(args: Record<string, unknown>, command: string, input: unknown): Promise<unknown> {
  const { openOperator } = await import('../main.ts');
  const operator = await openOperator(readConfig(args, { HUBBUB_LOG_LEVEL: 'warn', ...process.env }));
  try {
    return await operator.run(command, input);
  } finally {
    await operator.close();
  }
}

const add = defineCommand({
  meta: { name: 'add', description: 'Make an account' },
  args: {
    ...named,
    admin: { type: 'boolean', description: 'The account is an administrator.' },
    'password-stdin': { type: 'boolean', description: 'Read the password from standard input.' },
  },
  plugins: [strictFlags],
  async run({ args }) {
    if (!args['password-stdin']) throw new BadSetting('--password-stdin is missing; give the password on standard input.');
    const password = (await Bun.stdin.text()).replace(/\r?\n$/, '');
    await operate(args, 'operator.addUser', { name: args.name, password, administrator: args.admin === true });
    console.log(`${args.name} can sign in now${args.admin ? ', as an administrator' : ''}.`);
  },
});

const list = defineCommand({
  meta: { name: 'list', description: 'List all accounts: name, role and state, with tabs between' },
  args: folder,
  plugins: [strictFlags],
  async run({ args }) {
    const { users } = z.object({ users: z.array(adminUser) }).parse(await operate(args, 'operator.listUsers', {}));
    for (const user of users) {
      console.log([user.name, user.administrator ? 'administrator' : user.kind, user.disabled ? 'disabled' : 'enabled'].join('\t'));
    }
  },
});

const resetLink = defineCommand({
  meta: { name: 'reset-link', description: 'Make a link with which a person sets a new password' },
  args: { ...named, ...settingFlags('port', 'publicUrl') },
  plugins: [strictFlags],
  async run({ args }) {
    const reply = await operate(args, 'operator.resetLink', { name: args.name });
    const { code, expiresAt } = z.object({ code: z.string(), expiresAt: z.int() }).parse(reply);
    const { publicUrl, port } = readConfig(args, process.env);
    console.log(`${publicUrl?.origin ?? `http://localhost:${port}`}/reset/${code}`);
    console.error(`It works once, until ${new Date(expiresAt).toISOString()}.`);
  },
});

const disable = defineCommand({
  meta: { name: 'disable', description: 'Keep a person out: their sessions end at once' },
  args: named,
  plugins: [strictFlags],
  async run({ args }) {
    await operate(args, 'operator.disableUser', { name: args.name });
    console.log(`${args.name} is disabled.`);
  },
});

const enable = defineCommand({
  meta: { name: 'enable', description: 'Let a disabled person sign in again' },
  args: named,
  plugins: [strictFlags],
  async run({ args }) {
    await operate(args, 'operator.enableUser', { name: args.name });
    console.log(`${args.name} is enabled.`);
  },
});

export default defineCommand({
  meta: { name: 'user', description: 'Make, list, disable or enable accounts, or help with a lost password' },
  subCommands: { add, list, 'reset-link': resetLink, disable, enable },
});
