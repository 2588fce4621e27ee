import { expect, test } from 'bun:test';
import { importsOf, wrongImports, type Package } from './check-imports.ts';

const server: Package = {
  folder: 'packages/server', name: '@hubbub/server', dependencies: ['@hubbub/protocol', 'hono', 'kysely'], devDependencies: ['fast-check'],
};

function wrong(file: string, imported: string): number {
  return wrongImports(`packages/server/src/${file}`, `import { x } from '${imported}';`, server).length;
}

test('imports are found in every form, types and several lines included, and not in comments', () => {
  const text = `import a from 'a';\nimport type {\n  b,\n} from "b";\nimport './c.ts';\nexport * from './d.ts';
const e = () => import('e');\ntype F = typeof import('f');\n// import g from 'g';\n/** import h from 'h'; */\nconst i = 'import';`;
  expect(importsOf(text)).toEqual(['a', 'b', './c.ts', './d.ts', 'e', 'f']);
});

test.each([
  ['features/messages/send-message.ts', '../rooms/access.ts', 0],
  ['features/messages/send-message.ts', '../rooms/store.ts', 0],
  ['features/messages/send-message.ts', '../rooms/join-room.ts', 1],
  ['features/messages/send-message.ts', './must-be-message.ts', 0],
  ['features/messages/send-message.ts', '../../stores/sqlite/database.ts', 1],
  ['features/messages/send-message.ts', '../../doors/fan-out.ts', 1],
  ['features/messages/send-message.ts', 'hono', 1],
  ['features/messages/send-message.ts', 'node:fs', 1],
  ['doors/http/http-door.ts', '../answer.ts', 0],
  ['doors/http/http-door.ts', '../websocket/websocket-door.ts', 1],
  ['doors/http/http-door.ts', '../../stores/sqlite/database.ts', 1],
  ['stores/sqlite/database.ts', '../sql/schema.ts', 0],
  ['stores/sqlite/database.ts', '../postgres/pool.ts', 1],
  ['kernel/ids.ts', '../features/messages/send-message.ts', 1],
  ['main.ts', './stores/sqlite/database.ts', 0],
  ['main.ts', '../../client/src/index.ts', 1],
  ['main.ts', 'lodash', 1],
  ['main.ts', 'fast-check', 1],
  ['main.test.ts', 'fast-check', 0],
  ['main.test.ts', 'lodash', 1],
])('%s importing %s has %d faults', (file, imported, faults) => {
  expect(wrong(file, imported)).toBe(faults);
});
