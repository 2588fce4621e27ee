import type { ArgsDef } from 'citty';
import { defaultUrl } from '../session/target.ts';

/** Where and as whom; the same for every command. */
export const urlFlags = {
  url: { type: 'string', valueHint: 'URL', description: `Address of the place; else HUBBUB_URL, else ${defaultUrl}.` },
  user: { type: 'string', valueHint: 'NAME', description: 'User name, where several people are signed in on this machine.' },
} as const satisfies ArgsDef;
