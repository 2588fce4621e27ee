import type { CatalogueEntry } from '../catalogue.ts';
import type { settings } from '../en/settings.ts';

/** German: a person’s own settings. */
export const settingsGerman = {
  'settings.profile': 'Profil',
  'settings.userNameIs': 'Dein Benutzername ist {name}.',
  'settings.saved': 'Gespeichert',
  'settings.appearance': 'Aussehen',
  'settings.theme': 'Farben',
  'theme.system': 'System',
  'theme.light': 'Hell',
  'theme.dark': 'Dunkel',
  'settings.changePassword': 'Passwort ändern',
  'settings.currentPassword': 'Bisheriges Passwort',
  'settings.newPassword': 'Neues Passwort',
  'settings.passwordEndsSessions': 'Auf allen anderen Geräten wirst du abgemeldet.',
  'settings.passwordChanged': 'Passwort geändert',
  'settings.signedInAs': 'Angemeldet als {name}.',
  'session.title': 'Geräte',
  'session.about': 'Hier bist du angemeldet. Kennst du eine Sitzung nicht, beende sie und ändere dein Passwort.',
  'session.this': 'Dieses Gerät',
  'session.unnamed': 'Gerät ohne Namen',
  'session.now': 'gerade verbunden',
  'session.since': 'angemeldet {when}',
  'session.lastSeen': 'zuletzt da {when}',
  'session.end': 'Sitzung beenden',
  'session.endOthers': 'Alle anderen Sitzungen beenden',
} satisfies Record<keyof typeof settings, CatalogueEntry>;
