import type { Looking, Shot } from '../shot.ts';
import { inRoom, press, seeObservatory, seen } from './acts.ts';

async function openSwitcher(looking: Looking): Promise<void> {
  await seeObservatory(looking);
  await looking.page.keyboard.press('Control+k');
  await seen(looking.page.getByRole('dialog', { name: 'Go to' }));
}

const switcherFor = (name: string, shows: string, words: string, answer: RegExp): Shot => ({
  name, shows, who: 'ana', at: inRoom('observatory'), screens: ['wide'],
  async show(looking) {
    await openSwitcher(looking);
    await looking.page.keyboard.type(words);
    await seen(looking.page.getByRole('option', { name: answer }));
  },
});

/** Ways to somewhere else. */
export const findingShots: readonly Shot[] = [
  {
    name: 'rooms', shows: 'The list of rooms', who: 'ana', screens: ['phone'],
    show: ({ page }) => seen(page.getByRole('list', { name: 'Rooms', exact: true }).getByText('Observatory')),
  },
  {
    name: 'switcher', shows: 'The switcher', who: 'ana', at: inRoom('observatory'),
    async show(looking) {
      await openSwitcher(looking);
      await seen(looking.page.getByRole('option'));
    },
  },
  switcherFor('switcher-rooms', 'The switcher: rooms', 'sail', /Sailing/),
  switcherFor('switcher-people', 'The switcher: people', 'jon', /Jonas Lind/),
  switcherFor('switcher-actions', 'The switcher: actions', 'new', /New room/),
  {
    name: 'directory', shows: 'Public rooms', who: 'ana', at: '/directory',
    show: ({ page }) => seen(page.getByText('Repairs, rides, and who has the pump')),
  },
  {
    name: 'directory-none', shows: 'No room fits', who: 'ana', at: '/directory',
    async show({ page }) {
      await page.getByRole('searchbox', { name: 'Search by name or topic' }).fill('submarines');
      await seen(page.getByText('No room fits'));
    },
  },
  {
    name: 'shortcuts', shows: 'All keys', who: 'ana', at: inRoom('observatory'), screens: ['wide'],
    async show(looking) {
      await seeObservatory(looking);
      await looking.page.keyboard.press('Control+/');
      await seen(looking.page.getByRole('dialog').getByText('Previous room'));
    },
  },
  {
    name: 'new-direct', shows: 'Writing to someone', who: 'ana', at: inRoom('observatory'),
    async show(looking) {
      if (looking.screen === 'phone') await press(looking.page, 'Back');
      await press(looking.page, 'New direct message');
      await looking.page.getByRole('dialog').getByRole('searchbox', { name: 'To' }).fill('la');
      await looking.page.getByRole('dialog').getByText('Ben Okafor').waitFor({ state: 'detached' });
      await seen(looking.page.getByRole('dialog').getByText('Layla Haddad'));
    },
  },
];
