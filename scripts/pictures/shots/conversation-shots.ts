import { expect } from '@playwright/test';
import { composer, message, messages, say } from '../../../tests/browsers/conversation.ts';
import type { Shot } from '../shot.ts';
import { inRoom, press, seeObservatory, seen, toolsOf, type } from './acts.ts';

function completion(name: string, shows: string, words: string, offered: RegExp): Shot {
  return {
    name, shows, who: 'ana', at: inRoom('observatory'),
    async show(looking) {
      await seeObservatory(looking);
      await type(looking.page, words);
      await seen(looking.page.getByRole('listbox').getByRole('option', { name: offered }));
    },
  };
}

/** Reading and writing. */
export const conversationShots: readonly Shot[] = [
  { name: 'conversation', shows: 'A busy room', who: 'ana', at: inRoom('observatory'), show: seeObservatory },
  { name: 'direct', shows: 'A direct conversation over two days', who: 'ana', at: inRoom('mei'), show: ({ page }) => seen(message(page, 'That one.')) },
  { name: 'empty-room', shows: 'A room in which nothing was said', who: 'ana', at: inRoom('quiet'), show: ({ page }) => seen(page.getByText('Nothing said in Quiet corner yet')) },
  { name: 'empty-direct', shows: 'A direct conversation before its first word', who: 'ana', at: inRoom('group'), show: ({ page }) => seen(page.getByText('Only the people in this conversation can read it.')) },
  {
    name: 'unread-line', shows: 'Where reading stopped, and the way to the newest message', who: 'noor', at: inRoom('log'),
    async before({ me, scene }) {
      await me!.ask('PUT', `/rooms/${scene.rooms.log}/read`, { seq: 100_000 });
      const { messages: all } = await me!.ask<{ messages: { seq: number }[] }>('GET', `/rooms/${scene.rooms.log}/messages?limit=200`);
      await me!.ask('PUT', `/rooms/${scene.rooms.log}/unread`, { seq: all.at(-60)!.seq });
    },
    async show({ page }) {
      const [line, up] = [messages(page).getByText('New messages'), page.getByRole('button', { name: 'Jump to the first unread message' })];
      await expect(async () => {
        if (await up.isVisible()) await up.click();
        await expect(line).toBeInViewport({ timeout: 500 });
      }).toPass();
      await seen(page.getByRole('button', { name: /^Jump to the newest message/ }));
    },
  },
  {
    name: 'mentions', shows: 'The way to messages that mention one', who: 'jonas', at: inRoom('rehearsals'),
    before: ({ me, scene }) => me!.ask('PUT', `/rooms/${scene.rooms.rehearsals}/unread`, { seq: 1 }),
    show: ({ page }) => seen(page.getByRole('button', { name: 'Jump to the next of 2 messages that mention you' })),
  },
  {
    name: 'message-tools', shows: 'What can be done with a message', who: 'ana', at: inRoom('observatory'),
    async show(looking) {
      await seeObservatory(looking);
      const tools = await toolsOf(looking, 'Let us try both');
      await seen(tools.getByRole('button', { name: 'Reply' }));
    },
  },
  {
    name: 'message-menu', shows: 'More that can be done with a message', who: 'ana', at: inRoom('observatory'), screens: ['wide'],
    async show(looking) {
      await seeObservatory(looking);
      await message(looking.page, 'Let us try both').getByText('Let us try both').click({ button: 'right' });
      await seen(looking.page.getByRole('menu'));
    },
  },
  {
    name: 'react', shows: 'Choosing a reaction', who: 'ana', at: inRoom('observatory'), screens: ['wide'],
    async show(looking) {
      await seeObservatory(looking);
      await (await toolsOf(looking, 'Let us try both')).getByRole('button', { name: 'React' }).click();
      await seen(looking.page.getByRole('dialog', { name: 'React' }).getByText('😀'));
    },
  },
  {
    name: 'emoji-picker', shows: 'The emoji picker', who: 'ana', at: inRoom('observatory'),
    async show(looking) {
      await seeObservatory(looking);
      await press(looking.page, 'Emoji');
      await seen(looking.page.getByRole('dialog', { name: 'Emoji' }).getByText('😀'));
    },
  },
  completion('complete-person', 'Completing a name', 'Thank you @', /Ben Okafor/),
  completion('complete-emoji', 'Completing an emoji', 'Well done :tad', /tada/),
  completion('complete-command', 'Commands', '/', /topic/),
  {
    name: 'preview', shows: 'Markdown and how it will look', who: 'ana', at: inRoom('observatory'), kept: { preview: true },
    async show(looking) {
      await seeObservatory(looking);
      await composer(looking.page).fill('Bring **warm** clothes:\n\n- hats\n- `gloves`');
      await seen(looking.page.getByRole('region', { name: 'Preview' }).or(looking.page.getByLabel('Preview')).getByRole('listitem'));
    },
  },
  {
    name: 'reply', shows: 'Writing a reply', who: 'ana', at: inRoom('observatory'),
    async show(looking) {
      await seeObservatory(looking);
      await (await toolsOf(looking, 'Does anybody still have')).getByRole('button', { name: 'Reply' }).click();
      await composer(looking.page).fill('Jonas has. He is **quick** today.');
      await seen(looking.page.getByText(/Replying|Reply to Ben/));
    },
  },
  {
    name: 'failed-send', shows: 'A message that could not be sent', who: 'ana', at: inRoom('group'),
    async before({ page }) {
      await page.routeWebSocket('**/realtime*', (socket) => {
        const server = socket.connectToServer();
        socket.onMessage((text) => {
          const frame = JSON.parse(String(text)) as { ref?: number; command?: string };
          if (frame.command !== 'message.send') server.send(text);
          else socket.send(JSON.stringify({ ref: frame.ref, refused: { code: 'may-not-write', message: 'You may not write here at the moment.' } }));
        });
      });
    },
    async show({ page }) {
      await say(page, 'Shall we meet at seven instead?');
      await seen(page.getByRole('button', { name: 'Retry' }));
    },
  },
  {
    name: 'undo', shows: 'A few seconds to take something back', who: 'ben', at: inRoom('choir'),
    before: ({ me, scene }) => me!.say(scene.rooms.choir, 'Rehearsal is on Tuesday.'),
    async show(looking) {
      await seen(message(looking.page, 'Rehearsal is on Tuesday.'));
      await (await toolsOf(looking, 'Rehearsal is on Tuesday.')).getByRole('button', { name: 'Delete' }).click();
      await seen(looking.page.getByRole('button', { name: 'Undo' }));
    },
  },
];
