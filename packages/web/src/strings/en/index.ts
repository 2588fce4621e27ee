import { accounts } from './accounts.ts';
import { admin } from './admin.ts';
import { emoji } from './emoji.ts';
import { first } from './first.ts';
import { invites } from './invites.ts';
import { keyboard } from './keyboard.ts';
import { members } from './members.ts';
import { preferences } from './preferences.ts';
import { refusals } from './refusals.ts';
import { roomForms } from './room-forms.ts';
import { settings } from './settings.ts';
import { welcome } from './welcome.ts';
import { writing } from './writing.ts';

/** The English texts of the interface, by key. Places are `{name}`; entries with forms are chosen by `count`. */
export const en = { ...first, ...accounts, ...admin, ...emoji, ...invites, ...keyboard, ...members, ...preferences, ...refusals, ...roomForms, ...settings, ...welcome, ...writing } as const;
