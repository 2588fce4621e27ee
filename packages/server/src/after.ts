import type { FanOut } from './doors/fan-out.ts';
import type { Telling } from './kernel/telling.ts';

/** Who reacts to durable facts, in this order; there are no other listeners. */
export function whoReacts(fanOut: FanOut): readonly ((tellings: readonly Telling[]) => void)[] {
  return [
    // Live connections of this node.
    (tellings) => fanOut.tell(tellings),
  ];
}
