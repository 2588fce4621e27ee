import type { Reach } from '@hubbub/protocol';
import type { Actor } from './feature.ts';
import type { Place } from './place.ts';

/** Where others reach the server, as far as the actor may know: addresses of the machine are for administrators. */
export function reachFor(place: Place, actor: Actor): Reach {
  const { publicUrl, local } = place.reach();
  return { publicUrl, local: actor.administrator ? local : [] };
}
