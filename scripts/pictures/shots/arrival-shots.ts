import type { Page } from '@playwright/test';
import { password } from '../../../tests/browsers/account.ts';
import { openHeldPlace, pictureTime } from '../place.ts';
import type { Shot } from '../shot.ts';
import { inRoom, press, seen } from './acts.ts';

const heading = (name: string | RegExp) => ({ level: 1, name }) as const;
const field = (name: string) => ({ name, exact: true });

/** A step of the first run, in a place that nobody has been to; it is closed with its page. */
function firstRun(name: string, shows: string, show: (page: Page) => Promise<void>): Shot {
  return {
    name, shows, at: '/sign-in',
    async show({ page }) {
      const place = await openHeldPlace();
      page.once('close', () => void place.close());
      await page.goto(`${place.origin}/setup/${place.server.setupCode}`);
      await seen(page.getByRole('heading', { level: 1 }));
      await show(page);
    },
  };
}

async function toAccount(page: Page): Promise<void> {
  await page.getByRole('textbox', field('Name of this place')).fill('Harbour Lab');
  await press(page, 'Continue');
  await seen(page.getByRole('heading', heading('Your account')));
}

/** Pages for people who are not signed in yet, and the first minute of those who just are. */
export const arrivalShots: readonly Shot[] = [
  {
    name: 'sign-in', shows: 'Sign in', at: '/sign-in',
    show: ({ page }) => seen(page.getByRole('heading', heading('Welcome back'))),
  },
  {
    name: 'sign-in-wrong', shows: 'Sign in with a wrong password', at: '/sign-in',
    async show({ page }) {
      await page.getByRole('textbox', field('User name')).fill('ana');
      await page.getByLabel('Password', { exact: true }).fill('not this one');
      await press(page, 'Sign in');
      await seen(page.getByRole('alert'));
    },
  },
  {
    name: 'create-account', shows: 'Create an account, with the strength of the password', at: '/create-account',
    async show({ page }) {
      await page.getByRole('textbox', field('Display name')).fill('Tove Berg');
      await page.getByRole('textbox', field('User name')).fill('tove');
      await page.getByLabel('Password', { exact: true }).fill(password);
      await seen(page.getByText(/Strong|Very strong/));
    },
  },
  {
    name: 'invite', shows: 'Arriving by an invite link', at: ({ inviteCode }) => `/invite/${inviteCode}`,
    show: ({ page }) => seen(page.getByText('Observatory')),
  },
  {
    name: 'invite-signed-in', shows: 'An invite link, signed in', who: 'long', at: ({ inviteCode }) => `/invite/${inviteCode}`,
    show: ({ page }) => seen(page.getByRole('button', { name: 'Join', exact: true })),
  },
  {
    name: 'reset-password', shows: 'A new password by link', at: ({ resetCode }) => `/reset/${resetCode}`,
    show: ({ page }) => seen(page.getByRole('heading', heading('Choose a new password'))),
  },
  firstRun('first-run', 'The first run: the name of the place', async () => {}),
  firstRun('first-run-account', 'The first run: the account that administers it', toAccount),
  firstRun('first-run-people', 'The first run: a link and a QR code for the others', async (page) => {
    await toAccount(page);
    // The last step asks the server for two things under nonces made of the time: it must move.
    await page.clock.setSystemTime(pictureTime);
    await page.getByRole('textbox', field('User name')).fill('ana');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('Repeat password', { exact: true }).fill(password);
    await press(page, 'Create account');
    await seen(page.getByRole('img', { name: /QR code/ }));
  }),
  {
    name: 'welcome', shows: 'The welcome for a new person', who: 'layla', at: inRoom('everyone'), kept: { welcome: 'shown' },
    show: ({ page }) => seen(page.getByRole('heading', { name: 'Welcome to Harbour Lab' })),
  },
];

