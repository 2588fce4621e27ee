import { own } from './own.ts';
import { wordsOfTheWeb } from './words-of-the-web.ts';

/** Every text of the terminal client, by key. */
export const strings = { ...wordsOfTheWeb, ...own } as const;
