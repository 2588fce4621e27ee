import { app } from './app.ts';
import { composer } from './composer.ts';
import { messages } from './messages.ts';
import { people } from './people.ts';
import { rooms } from './rooms.ts';

/** The English texts that the first screen of a signed-in person shows; they come with its script. */
export const first = { ...app, ...composer, ...messages, ...people, ...rooms } as const;
