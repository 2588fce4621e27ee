import type { CatalogueEntry } from '../catalogue.ts';
import type { welcome } from '../en/welcome.ts';

/** German: the first steps of operators and new people. */
export const welcomeGerman = {
  'setup.step': 'Schritt {step} von {steps}',
  'setup.name.title': 'Wie heißt dieser Treffpunkt?',
  'setup.name.about': 'Der Name steht für alle ganz oben. Er lässt sich später ändern.',
  'setup.next': 'Weiter',
  'setup.account.title': 'Dein Konto',
  'setup.account.about': 'Du bist zuerst hier bei {place}. Dieses Konto verwaltet den Treffpunkt.',
  'setup.back': 'Zurück zum Namen',
  'setup.people.title': 'Leute einladen',
  'setup.people.about': 'Wer diesen Link öffnet, kann ein Konto erstellen und mitreden.',
  'setup.people.scan': 'Mit dem Handy scannen oder den Link verschicken.',
  'setup.people.later': 'Weitere Links, begrenzt nach Zahl oder Zeit, gibt es unter Verwaltung.',
  'setup.open': 'Zum Chat',
  'welcome.title': 'Willkommen bei {place}',
  'welcome.about': 'Diesen Raum lesen alle hier. Schreib wie in einer Nachricht an Freunde: unten tippen, Enter drücken.',
  'welcome.about.touch': 'Diesen Raum lesen alle hier. Schreib wie in einer Nachricht an Freunde: unten tippen, dann auf den Pfeil.',
  'welcome.aboutRoom': 'Was hier steht, lesen die Mitglieder dieses Raums: unten tippen, Enter drücken.',
  'welcome.aboutRoom.touch': 'Was hier steht, lesen die Mitglieder dieses Raums: unten tippen, dann auf den Pfeil.',
  'welcome.hello': 'Hallo sagen',
  'welcome.hello.text': 'Hallo, ich bin {name}.',
  'welcome.rooms': 'Räume finden',
  'welcome.direct': 'Jemandem schreiben',
  'welcome.help': 'Mit ? siehst du alle Tasten, mit {key} kommst du überallhin.',
  'welcome.help.touch': 'Halte den Finger auf eine Nachricht, um zu reagieren, zu antworten oder zu kopieren.',
  'welcome.dismiss': 'Begrüßung ausblenden',
} satisfies Record<keyof typeof welcome, CatalogueEntry>;
