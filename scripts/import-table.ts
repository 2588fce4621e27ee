/**
 * Who may import what (architecture §6). `files` and `may` are paths from the top folder: `*` is
 * any part of one name, `**` any path, `{x}` one name that is the same in both. The first row that
 * fits a file counts; a file of a package that fits none may import within its package. Beside
 * this every package imports only packages that its own package.json lists; `packages`, where
 * given, narrows that.
 */
export interface Row {
  files: string;
  may: readonly string[];
  packages?: readonly string[];
  why: string;
}

const server = 'packages/server/src';
const protocol = '@hubbub/protocol';
const stores = [`${server}/features/*/store.ts`, `${server}/nodes/store.ts`, `${server}/tx.ts`];
const path = [`${server}/app.ts`, `${server}/guest-commands.ts`, `${server}/guest-views.ts`, `${server}/session-commands.ts`, `${server}/attach-connection.ts`, `${server}/read-room-snapshots.ts`, `${server}/run-command.ts`, `${server}/commands.ts`, `${server}/tx.ts`];

export const importTable: readonly Row[] = [
  { files: `${server}/{main,testing}.ts`, may: [`${server}/**`, 'packages/server/package.json'], why: 'main.ts puts the server together and alone names adapters' },
  { files: `${server}/kernel/**`, may: [`${server}/kernel/**`, ...stores], why: 'the kernel knows no feature' },
  {
    files: `${server}/features/{feature}/**`,
    may: [`${server}/kernel/**`, `${server}/features/{feature}/**`, `${server}/features/*/access.ts`, ...stores],
    packages: [protocol, 'zod', '@zxcvbn-ts/core', '@zxcvbn-ts/language-common', '@zxcvbn-ts/language-en', 'unhomoglyph', 'node:crypto'],
    why: 'features know no socket, no SQL, no broker; of a neighbour only store.ts and access.ts',
  },
  { files: `${server}/tx.ts`, may: [`${server}/kernel/**`, ...stores], why: 'a transaction is what the features ask of the store' },
  {
    files: `${server}/stores/sql/**`,
    may: [`${server}/stores/sql/**`, `${server}/stores/*.ts`, `${server}/kernel/**`, ...stores],
    packages: [protocol, 'kysely', 'zod'],
    why: 'SQL knows the features only by what they ask of a store',
  },
  {
    files: `${server}/stores/{adapter}/**`,
    may: [`${server}/stores/{adapter}/**`, `${server}/stores/sql/**`, `${server}/stores/*.ts`, `${server}/kernel/**`, ...stores],
    packages: [protocol, 'kysely', 'pg', 'node:*', 'bun:*'],
    why: 'an adapter does not know another adapter',
  },
  { files: `${server}/stores/*.ts`, may: [`${server}/kernel/**`, `${server}/stores/*.ts`, ...stores], why: 'a port knows no adapter' },
  { files: `${server}/backup/**`, may: [`${server}/backup/**`, `${server}/stores/*.ts`], packages: ['node:*', 'zod'], why: 'a backup knows rows, not what they mean nor which store they lie in' },
  { files: `${server}/buses/**`, may: [`${server}/buses/**`, `${server}/kernel/**`], why: 'an adapter does not know another adapter' },
  {
    files: `${server}/doors/{door}/**`,
    may: [`${server}/doors/{door}/**`, `${server}/doors/*.ts`, `${server}/kernel/**`, ...path],
    why: 'a door turns bytes into commands, with no rule of its own, and does not know another door',
  },
  { files: `${server}/doors/*.ts`, may: [`${server}/doors/*.ts`, `${server}/kernel/**`, ...path], why: 'what doors share knows no single door' },
  {
    files: `${server}/nodes/**`,
    may: [`${server}/nodes/**`, `${server}/kernel/**`, `${server}/app.ts`, `${server}/guest-commands.ts`, `${server}/buses/bus.ts`, `${server}/doors/connections.ts`, `${server}/doors/presence-board.ts`, `${server}/features/*/access.ts`, ...stores],
    packages: [protocol],
    why: 'a node reads what others did as features do, and knows connections, but no door and no adapter',
  },
  { files: `${server}/config.ts`, may: [`${server}/kernel/address-ranges.ts`, `${server}/kernel/database-hosts.ts`], packages: [protocol, 'node:os', 'node:path'], why: 'settings depend on nothing that runs' },
  {
    files: `${server}/cli/**`,
    may: [`${server}/cli/**`, `${server}/config.ts`, `${server}/main.ts`, `${server}/backup/**`, `${server}/stores/place-refused.ts`, `${server}/kernel/**`, `${server}/features/*/*-input.ts`, 'packages/server/package.json'],
    why: 'the command line goes through main.ts like every other caller, and knows the shapes of what it asks',
  },
  {
    files: 'packages/terminal/src/**', may: ['packages/terminal/src/**'], packages: [protocol, '@hubbub/client', 'citty', 'emojibase-data', 'node:*'],
    why: 'the terminal client stands on the engine, not on the server',
  },
  { files: 'packages/protocol/src/**', may: ['packages/protocol/src/**'], packages: ['zod'], why: 'the protocol runs anywhere' },
  { files: 'packages/client/src/**', may: ['packages/client/src/**'], packages: [protocol, 'idb', 'markdown-it'], why: 'the client engine runs anywhere' },
];
