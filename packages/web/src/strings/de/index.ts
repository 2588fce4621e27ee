import type { Catalogue } from '../catalogue.ts';
import { accountsGerman } from './accounts.ts';
import { adminGerman } from './admin.ts';
import { appGerman } from './app.ts';
import { composerGerman } from './composer.ts';
import { emojiGerman } from './emoji.ts';
import { invitesGerman } from './invites.ts';
import { keyboardGerman } from './keyboard.ts';
import { membersGerman } from './members.ts';
import { messagesGerman } from './messages.ts';
import { peopleGerman } from './people.ts';
import { preferencesGerman } from './preferences.ts';
import { refusalsGerman } from './refusals.ts';
import { roomFormsGerman } from './room-forms.ts';
import { roomsGerman } from './rooms.ts';
import { settingsGerman } from './settings.ts';
import { welcomeGerman } from './welcome.ts';
import { writingGerman } from './writing.ts';

/** The German texts of the interface, by key: the same keys and places as the English ones. */
export const de: Catalogue = { ...accountsGerman, ...adminGerman, ...appGerman, ...composerGerman, ...emojiGerman, ...invitesGerman, ...keyboardGerman, ...membersGerman, ...messagesGerman, ...peopleGerman, ...preferencesGerman, ...refusalsGerman, ...roomFormsGerman, ...roomsGerman, ...settingsGerman, ...welcomeGerman, ...writingGerman };
