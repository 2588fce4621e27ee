import { dirname, join } from 'node:path';

/** The top folder of the project, absolute. */
export const root = dirname(import.meta.dir);

/** A program of an installed package, absolute. */
export function installed(name: string): string {
  return join(root, 'node_modules/.bin', name);
}
