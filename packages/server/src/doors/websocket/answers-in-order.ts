import type { Socket } from '../web-socket-connection.ts';

/** The place of one command's answer among those of its connection. */
export interface Slot {
  /** Null until the answer is there. */
  text: string | null;
}

/** Takes the next place, in the order of arrival. */
export function takeSlot({ data }: Socket): Slot {
  const slot: Slot = { text: null };
  if (data.slots === null) data.slots = [slot];
  else data.slots.push(slot);
  return slot;
}

/**
 * Sends an answer as soon as all before it have been sent: what is refused at once must not
 * overtake what is still being stored. Sent corked: the fact that was just published to this very
 * socket and its answer leave in one write.
 */
export function fillSlot(socket: Socket, slot: Slot, text: string): void {
  slot.text = text;
  const slots = socket.data.slots!;
  if (slots[0] !== slot) return;
  socket.cork(() => {
    while (slots[0]?.text != null) socket.send(slots.shift()!.text!);
  });
  // Most connections are idle most of the time: they keep no list (architecture §12).
  if (slots.length === 0) socket.data.slots = null;
}
