import { own } from './own.ts';
import { shared } from './shared.ts';

/** Every text of the terminal client, by key. */
export const strings = { ...shared, ...own } as const;
