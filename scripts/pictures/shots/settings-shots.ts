import type { Shot } from '../shot.ts';
import { press, seen } from './acts.ts';

const part = (name: string, title: string): Shot => ({
  name: `settings-${name}`, shows: `Settings: ${title}`, who: 'ana', at: '/settings',
  async show({ page }) {
    await page.getByRole('navigation', { name: 'Sections of the settings' }).getByRole('button', { name: title, exact: true }).click();
    await seen(page.getByRole('heading', { name: title, exact: true }));
  },
});

const adminPart = (name: string, title: string, holds: string, at = `/admin/${name}`): Shot => ({
  name: `administration-${name}`, shows: `Administration: ${title}`, who: 'ana', at,
  show: ({ page }) => seen(page.getByRole('main').getByText(holds)),
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
  adminPart('place', 'This place', 'Who may create an account?', '/admin'),
  adminPart('rooms', 'Rooms', 'Observatory'),
  adminPart('people', 'People', 'Jonas Lind'),
  adminPart('invites', 'Invites', 'Observatory'),
  {
    name: 'password-link', shows: 'Administration: a link for a new password', who: 'ana', at: '/admin/people', screens: ['wide'],
    async show({ page }) {
      await press(page, 'Actions for Jonas Lind');
      await page.getByRole('menuitem', { name: 'Make a password link' }).click();
      await seen(page.getByRole('dialog').getByText(/Give this link to the person/));
    },
  },
];
