import type { Shot } from '../shot.ts';
import { press, seen } from './acts.ts';

const part = (name: string, title: string): Shot => onPage(`settings-${name}`, `Settings: ${title}`, '/settings', title);
const adminPart = (name: string, title: string): Shot => onPage(`administration-${name}`, `Administration: ${title}`, `/admin/${name}`, title);

const onPage = (name: string, shows: string, at: string, title: string): Shot => ({
  name, shows, who: 'ana', at,
  async show({ page }) {
    const heading = await seen(page.getByRole('heading', { name: title, exact: true }));
    await heading.evaluate((one) => one.scrollIntoView({ block: 'start' }));
  },
});

/** A person's own settings, and the place's. */
export const settingsShots: readonly Shot[] = [
  part('profile', 'Profile'),
  part('appearance', 'Appearance'),
  part('language', 'Language'),
  part('sounds', 'Sounds'),
  part('keyboard', 'Keyboard'),
  part('password', 'Password'),
  part('sessions', 'Devices'),
  onPage('administration-place', 'Administration: this place', '/admin', 'This place'),
  adminPart('rooms', 'Rooms'),
  adminPart('people', 'People'),
  adminPart('invites', 'Invites'),
  {
    name: 'password-link', shows: 'Administration: a link for a new password', who: 'ana', at: '/admin/people', screens: ['wide'],
    async show({ page }) {
      await press(page, 'Actions for Jonas Lind');
      await page.getByRole('menuitem', { name: 'Make a password link' }).click();
      await seen(page.getByRole('dialog').getByText(/Give this link to the person/));
    },
  },
];
