import { message } from '../../../tests/browsers/conversation.ts';
import type { RoomKey } from '../seed.ts';
import type { Shot } from '../shot.ts';
import { inRoom, seen } from './acts.ts';

const extreme = (name: string, shows: string, room: RoomKey, text: string): Shot => ({
  name, shows, who: 'noor', at: inRoom(room),
  show: ({ page }) => seen(message(page, text)),
});

/** What must not break a page. */
export const extremeShots: readonly Shot[] = [
  extreme('long-names', 'Very long names, an address and a word without an end', 'long', 'ababab'),
  extreme('fifty-reactions', '50 reactions', 'reactions', 'So many animals'),
  extreme('long-message', 'A message of 4,000 characters', 'essay', 'The harbour wakes'),
  extreme('only-emoji', 'Only emoji', 'emoji', 'and with words'),
  extreme('wall-of-code', 'A wall of code', 'code', 'moor(boats'),
  extreme('both-directions', 'Right-to-left text among left-to-right', 'mixed', 'See you at 20:30'),
  extreme('old-log', 'An imported log with all that people write', 'log', 'the'),
];
