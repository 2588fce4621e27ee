import { skeletonOf } from './skeleton.ts';

/** Names that speak for the place: nothing may even look like them. */
const authorities = [
  'admin', 'administrator', 'administrators', 'chanserv', 'hubbub', 'moderator', 'moderators', 'nickserv',
  'operator', 'operators', 'postmaster', 'root', 'security', 'server', 'support', 'sysadmin', 'system', 'webmaster',
];
/** Words that programs, mentions and addresses use otherwise. */
const words = [
  'all', 'anonymous', 'anybody', 'anyone', 'everybody', 'everyone', 'false', 'global', 'guest', 'guests', 'here',
  'localhost', 'nobody', 'none', 'null', 'self', 'true', 'undefined', 'unknown',
];

const reserved = new Set([...authorities, ...words]);
const skeletons = new Set([...reserved].map(skeletonOf));
/** i, l, 1 and I are one here: nobody is to be mistaken for an authority by any font. */
const coarse = (skeleton: string): string => skeleton.replaceAll('i', 'l');
const authorityLooks = new Set(authorities.map((name) => coarse(skeletonOf(name))));

/** Whether nobody may have the name with this key, ever. */
export function isReservedName(nameKey: string): boolean {
  return reserved.has(nameKey);
}

/** Whether a name looks like a reserved one; words that claim no authority count by skeleton only. */
export function looksReserved({ skeleton, look }: { skeleton: string; look: string }): boolean {
  return skeletons.has(skeleton) || authorityLooks.has(coarse(skeleton)) || authorityLooks.has(coarse(look));
}
