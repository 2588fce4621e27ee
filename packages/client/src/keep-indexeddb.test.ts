import 'fake-indexeddb/auto';
import { expect, test } from 'bun:test';
import { deleteIndexedDbKeep, indexedDbKeep } from './keep-indexeddb.ts';
import { keepContract } from './keep.contract.ts';

let accounts = 0;

keepContract('IndexedDB', () => {
  const account = `account${accounts++}`;
  return () => indexedDbKeep(account);
});

test('accounts do not mix', async () => {
  const [one, two] = [indexedDbKeep('ann'), indexedDbKeep('ben')];
  await one.takeLease('tab', 1_000, 10_000);
  expect(await two.takeLease('other', 1_000, 10_000)).toBe(true);
  one.close();
  two.close();
});

test('deleting the database of an account does not wait for an open tab, which opens it anew when needed', async () => {
  const keep = indexedDbKeep('cat');
  await keep.takeLease('tab', 1_000, 10_000);
  await deleteIndexedDbKeep('cat');
  expect(await keep.takeLease('other', 1_000, 10_000)).toBe(true);
  keep.close();
});
