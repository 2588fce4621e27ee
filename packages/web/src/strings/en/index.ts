import { accounts } from './accounts.ts';
import { admin } from './admin.ts';
import { app } from './app.ts';
import { composer } from './composer.ts';
import { emoji } from './emoji.ts';
import { invites } from './invites.ts';
import { keyboard } from './keyboard.ts';
import { messages } from './messages.ts';
import { people } from './people.ts';
import { preferences } from './preferences.ts';
import { refusals } from './refusals.ts';
import { rooms } from './rooms.ts';
import { settings } from './settings.ts';
import { welcome } from './welcome.ts';

/** The English texts of the interface, by key. Places are `{name}`; entries with forms are chosen by `count`. */
export const en = { ...accounts, ...admin, ...app, ...composer, ...emoji, ...invites, ...keyboard, ...messages, ...people, ...preferences, ...refusals, ...rooms, ...settings, ...welcome } as const;
