import type { Area } from '../screenshot-index.ts';
import { arrivalShots } from './arrival-shots.ts';
import { conversationShots } from './conversation-shots.ts';
import { extremeShots } from './extreme-shots.ts';
import { findingShots } from './finding-shots.ts';
import { lookShots } from './look-shots.ts';
import { roomShots } from './room-shots.ts';
import { settingsShots } from './settings-shots.ts';
import { troubleShots } from './trouble-shots.ts';

/** Every shot; a new view is an entry in the list of its area. */
export const areas: readonly Area[] = [
  { title: 'Arriving', shots: arrivalShots },
  { title: 'The conversation', shots: conversationShots },
  { title: 'Finding and going', shots: findingShots },
  { title: 'Rooms and people', shots: roomShots },
  { title: 'Settings and administration', shots: settingsShots },
  { title: 'Looks and languages', shots: lookShots },
  { title: 'When something is in the way', shots: troubleShots },
  { title: 'Extremes', shots: extremeShots },
];
