import { expect, test } from 'bun:test';
import { commands } from './commands.ts';
import { routes } from './routes.ts';

test('the plain route table equals the schemas\' own', () => {
  const expected = Object.fromEntries(Object.entries(commands).map(([name, { http, writes }]) => [name, { http, writes }]));
  expect(routes).toEqual(expected as typeof routes);
});
