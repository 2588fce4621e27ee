import { rooms } from '../../../tests/browsers/conversation.ts';
import type { Shot } from '../shot.ts';
import { chooseInRoomMenu, inRoom, press, seeObservatory, seen } from './acts.ts';

/** Rooms, their members and who may come. */
export const roomShots: readonly Shot[] = [
  {
    name: 'members', shows: 'The members of a room', who: 'ana', at: inRoom('observatory'),
    async show(looking) {
      await seeObservatory(looking);
      await press(looking.page, /^Members, /);
      await seen(looking.page.getByRole('list', { name: 'Members' }).getByText('Jonas Lind'));
    },
  },
  {
    name: 'profile', shows: 'A person', who: 'ana', at: inRoom('observatory'),
    async show(looking) {
      await seeObservatory(looking);
      await press(looking.page, /^Members, /);
      await looking.page.getByRole('list', { name: 'Members' }).getByRole('button', { name: /^Jonas Lind/ }).click();
      await seen(looking.page.getByText('Other rooms you share'));
    },
  },
  {
    name: 'new-room', shows: 'Making a room', who: 'ana', at: inRoom('observatory'),
    async show({ page, screen }) {
      if (screen === 'phone') await press(page, 'Back');
      await press(page, 'New room');
      await page.getByRole('textbox', { name: 'Room name' }).fill('Telescope builders');
      await seen(page.getByRole('button', { name: 'Create room' }));
    },
  },
  {
    name: 'invite-dialog', shows: 'Inviting: a person, or a link with a QR code', who: 'mei', at: inRoom('observatory'),
    async show(looking) {
      await seeObservatory(looking);
      if (looking.screen === 'phone') await chooseInRoomMenu(looking.page, 'Invite');
      else await press(looking.page, 'Invite');
      const show = looking.page.getByRole('button', { name: 'Show link' }).first();
      const code = looking.page.getByRole('img', { name: /QR code/ });
      await seen(show.or(code));
      if (!(await code.isVisible())) await show.click();
      await seen(code);
    },
  },
  {
    name: 'room-settings', shows: 'The settings of a room', who: 'mei', at: inRoom('observatory'),
    async show(looking) {
      await seeObservatory(looking);
      await chooseInRoomMenu(looking.page, 'Room settings');
      await seen(looking.page.getByRole('dialog').getByRole('textbox', { name: 'Room name' }));
    },
  },
  {
    name: 'room-menu', shows: 'The menu of a room in the list', who: 'ana', at: inRoom('observatory'), screens: ['wide'],
    async show(looking) {
      await seeObservatory(looking);
      await rooms(looking.page).getByRole('link').filter({ hasText: 'Sailing' }).click({ button: 'right' });
      await seen(looking.page.getByRole('menu'));
    },
  },
  {
    name: 'invitation', shows: 'Being invited', who: 'noor', at: inRoom('emoji'),
    async show({ page, screen }) {
      if (screen === 'phone') await press(page, 'Back');
      await seen(page.getByRole('button', { name: /^Accept/ }));
    },
  },
];
