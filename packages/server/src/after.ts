import type { FanOut } from './doors/fan-out.ts';
import type { People } from './doors/people.ts';
import type { Telling } from './kernel/telling.ts';

/** Who reacts to durable facts, in this order; there are no other listeners. */
export function whoReacts(people: People, fanOut: FanOut): readonly ((tellings: readonly Telling[]) => void)[] {
  return [
    // Names are read again before anybody says them.
    (tellings) => people.tell(tellings),
    // Live connections of this node.
    (tellings) => fanOut.tell(tellings),
  ];
}
