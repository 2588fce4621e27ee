import type { CatalogueEntry } from '../catalogue.ts';
import type { settings } from '../en/settings.ts';

/** German: a person’s own settings. */
export const settingsGerman = {
  'settings.title': 'Settings',
  'settings.profile': 'Profile',
  'settings.userNameIs': 'Your user name is {name}.',
  'settings.saved': 'Saved',
  'settings.appearance': 'Appearance',
  'settings.theme': 'Theme',
  'theme.system': 'System',
  'theme.light': 'Light',
  'theme.dark': 'Dark',
  'settings.changePassword': 'Change password',
  'settings.currentPassword': 'Current password',
  'settings.newPassword': 'New password',
  'settings.passwordEndsSessions': 'You will be signed out on every other device.',
  'settings.passwordChanged': 'Password changed',
  'settings.signedInAs': 'Signed in as {name}.',
  'session.title': 'Where you are signed in',
  'session.about': 'If you do not know one of these, end it and change your password.',
  'session.this': 'This device',
  'session.unnamed': 'Unnamed device',
  'session.now': 'connected now',
  'session.since': 'signed in {when}',
  'session.lastSeen': 'last seen {when}',
  'session.end': 'End session',
  'session.endOthers': 'End all other sessions',
} satisfies Record<keyof typeof settings, CatalogueEntry>;
