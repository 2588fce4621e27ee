import { expect } from '@playwright/test';
import type { Shot } from '../shot.ts';
import { inRoom, press, seeObservatory, seen } from './acts.ts';

/** What is shown when the network, the server or somebody's rights are in the way. */
export const troubleShots: readonly Shot[] = [
  {
    name: 'loading', shows: 'Loading, after a fifth of a second', who: 'ana', at: inRoom('observatory'),
    before: ({ page }) => page.routeWebSocket('**/realtime*', () => undefined),
    show: ({ page }) => seen(page.locator('.skeleton')),
  },
  {
    name: 'offline', shows: 'Offline', who: 'ana', at: inRoom('observatory'),
    async show(looking) {
      await seeObservatory(looking);
      // What notices it is loaded after the first screen.
      await expect(async () => {
        await looking.context.setOffline(false);
        await looking.context.setOffline(true);
        await expect(looking.page.getByText('You are offline.')).toBeVisible({ timeout: 1_000 });
      }).toPass();
    },
  },
  {
    name: 'reconnecting', shows: 'Connecting again', who: 'ana', at: inRoom('observatory'),
    async before({ page }) {
      let closeIt = async () => {};
      let refuses = false;
      await page.routeWebSocket('**/realtime*', (socket) => {
        if (refuses) return;
        socket.connectToServer();
        closeIt = () => socket.close();
      });
      await page.exposeFunction('loseConnection', () => ((refuses = true), closeIt()));
    },
    async show(looking) {
      await seeObservatory(looking);
      await looking.page.evaluate('loseConnection()');
      await seen(looking.page.getByText('Connecting…'));
    },
  },
  {
    name: 'server-error', shows: 'A bug of the server, with its reference', at: '/sign-in',
    async show({ page }) {
      await page.route('**/api/v1/sessions', (route) => route.fulfill({ status: 500, json: { refused: { code: 'internal', message: 'Something broke here.', reference: 'k3v9x2m7' } } }));
      await page.getByRole('textbox', { name: 'User name' }).fill('ana');
      await page.getByLabel('Password', { exact: true }).fill('whatever it was');
      await press(page, 'Sign in');
      await seen(page.getByText('k3v9x2m7'));
    },
  },
  {
    name: 'unreachable', shows: 'The server cannot be reached', at: '/sign-in',
    before: ({ page }) => page.route('**/api/v1/**', (route) => route.abort()),
    show: ({ page }) => seen(page.getByText('The server cannot be reached.')),
  },
  { name: 'no-permission', shows: 'A page for administrators', who: 'ben', at: '/admin', show: ({ page }) => seen(page.getByText('For administrators')) },
  { name: 'no-such-room', shows: 'A room that cannot be shown', who: 'ana', at: '/room/aaaaaaaaaaaaaaaa', show: ({ page }) => seen(page.getByText('This room cannot be shown')) },
  { name: 'unknown-page', shows: 'An address at which there is nothing', who: 'ana', at: '/no/such/page', show: ({ page }) => seen(page.getByText('There is nothing at this address')) },
  {
    name: 'removed', shows: 'Removed from the room one was looking at', who: 'noor', at: inRoom('leaving'),
    async before({ scene: { cast, rooms } }) {
      await cast.mei.letIn(rooms.leaving, cast.noor);
      await cast.mei.say(rooms.leaving, 'Cake at six. Not a word to Ana.');
    },
    async show({ page, scene: { cast, rooms } }) {
      await seen(page.getByText('Cake at six'));
      await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toBeVisible();
      await cast.mei.ask('DELETE', `/rooms/${rooms.leaving}/members/${cast.noor.id}`, {});
      await seen(page.getByText('You are no longer in this room'));
    },
  },
];
