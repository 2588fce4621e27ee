import { expect, test } from 'bun:test';
import { urlsOfHosts } from './database-hosts.ts';

test.each([
  ['postgres://a/db', ['postgres://a/db']],
  ['postgresql://me:p%40ss@a:5432,b:5433/db?sslmode=require', ['postgresql://me:p%40ss@a:5432/db?sslmode=require', 'postgresql://me:p%40ss@b:5433/db?sslmode=require']],
  ['postgres://[::1]:5432,b', ['postgres://[::1]:5432', 'postgres://b']],
])('%s names one database for each host', (url, expected) => {
  expect(urlsOfHosts(url)).toEqual(expected);
});
