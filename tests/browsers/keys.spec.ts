import type { Locator, Page } from '@playwright/test';
import { shortcuts, type ShortcutId } from '../../packages/web/src/app/shortcuts.ts';
import { composer, expectLive, message, messages, openRoom, roomLink, rooms } from './conversation.ts';
import type { People, Person } from './person.ts';
import { expect, test } from './test.ts';

const keysOf = (id: ShortcutId) => shortcuts.find((shortcut) => shortcut.id === id)!.keys[0]!.replace('Mod', 'ControlOrMeta');
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name, exact: true });

/** Ana on her desktop in “Alpha”, with “Beta”; Ben wrote in both. `leaveUnread` makes Beta unread again. */
async function makePlace(people: People): Promise<{ ana: Person; page: Page; leaveUnread(): Promise<void> }> {
  const [ana, ben] = [await people.person('Ana'), await people.account('Ben')];
  const { id: beta } = await ana.account.makeRoom('private', 'Beta');
  const { id: alpha } = await ana.account.makeRoom('private', 'Alpha');
  for (const room of [alpha, beta]) await ana.account.letIn(room, ben);
  await ben.say(alpha, 'from Ben');
  const seq = await ben.say(beta, 'to be read');
  await ana.account.say(alpha, 'first of Ana');
  await ana.account.say(alpha, 'second of Ana');
  const { page } = ana;
  await page.goto(`/room/${alpha}`);
  await expect(message(page, 'second of Ana')).toBeVisible();
  await expectLive(page);
  // Again until it stays: what the page read just before may be told to the server later.
  const leaveUnread = () => expect(async () => {
    await ana.account.ask('PUT', `/rooms/${beta}/unread`, { seq });
    await expect(roomLink(page, 'Beta')).toHaveAccessibleName(/1 unread message/, { timeout: 1_000 });
  }).toPass();
  return { ana, page, leaveUnread };
}

/** Puts the focus on a message as J and K do. */
async function focus(row: Locator): Promise<void> {
  await row.focus();
  await expect(row).toBeFocused();
}

type Check = (page: Page, press: () => Promise<void>, leaveUnread: () => Promise<void>) => Promise<void>;

const opens = (name: string): Check => async (page, press) => {
  await press();
  await expect(dialog(page, name)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page, name)).toHaveCount(0);
};

const onMessage = (text: string, then: (page: Page) => Promise<void>): Check => async (page, press) => {
  await focus(message(page, text));
  await press();
  await then(page);
};

/** From a focused message to another by a key. */
const steps = (from: string, to: string): Check => async (page, press) => {
  await focus(message(page, from));
  await press();
  await expect(message(page, to)).toBeFocused();
};

const inList = (from: string, to: string): Check => async (page, press) => {
  await roomLink(page, from).focus();
  await press();
  await expect(roomLink(page, to)).toBeFocused();
};

/** From Alpha to another room by a key, and back. */
const goesTo = (name: string): Check => async (page, press) => {
  await press();
  await expect(heading(page, name)).toBeVisible();
  await expect(composer(page)).toBeFocused();
  await page.goBack();
  await expect(heading(page, 'Alpha')).toBeVisible();
};

/** Marks the word that is written by a key. */
const formats = (marked: string): Check => async (page, press) => {
  await composer(page).fill('x');
  await composer(page).selectText();
  await press();
  await expect(composer(page)).toHaveValue(marked);
  await composer(page).fill('');
};

/** One check for each line of the table; a line without one is a type error. */
const checks: Record<ShortcutId, Check> = {
  switcher: opens('Go to'),
  shortcuts: async (page, press) => {
    await messages(page).focus();
    await opens('Keyboard shortcuts')(page, press, press);
  },
  escape: async (page, press) => {
    await page.getByRole('button', { name: 'Members, 2' }).click();
    await expect(page.getByRole('list', { name: 'Members' })).toBeVisible();
    await press();
    await expect(page.getByRole('list', { name: 'Members' })).toHaveCount(0);
    await press();
    await expect(composer(page)).toBeFocused();
  },
  write: async (page, press) => {
    await messages(page).focus();
    await press();
    await expect(composer(page)).toBeFocused();
  },
  settings: async (page, press) => {
    await press();
    await expect(heading(page, 'Settings')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(heading(page, 'Alpha')).toBeVisible();
  },
  theme: async (page, press) => {
    const theme = () => page.evaluate(() => document.documentElement.dataset['theme']);
    await press();
    await expect.poll(theme).toBe('dark');
    await press();
    await expect.poll(theme).toBe('light');
  },
  roomBefore: goesTo('Everyone'),
  roomAfter: goesTo('Beta'),
  unreadBefore: async (page, press, leaveUnread) => {
    await leaveUnread();
    await goesTo('Beta')(page, press, leaveUnread);
  },
  unreadAfter: async (page, press) => {
    await press();
    await expect(page.getByText('Nothing is unread.')).toBeVisible();
  },
  markAllRead: async (page, press, leaveUnread) => {
    await leaveUnread();
    await press();
    await expect(roomLink(page, 'Beta')).not.toHaveAccessibleName(/unread/);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect(roomLink(page, 'Beta')).toHaveAccessibleName(/1 unread message/);
    await press();
    await expect(roomLink(page, 'Beta')).not.toHaveAccessibleName(/unread/);
  },
  directory: async (page, press) => {
    await press();
    await expect(heading(page, 'Public rooms')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(heading(page, 'Alpha')).toBeVisible();
  },
  newRoom: opens('New room'),
  newDirect: opens('New direct message'),
  listBefore: inList('Beta', 'Alpha'),
  listAfter: inList('Alpha', 'Beta'),
  listFirst: inList('Beta', 'Everyone'),
  listLast: inList('Alpha', 'Beta'),
  messageBefore: steps('second of Ana', 'first of Ana'),
  messageAfter: async (page, press) => {
    await page.getByRole('button', { name: 'Members, 2' }).focus();
    await press();
    await expect(message(page, 'second of Ana')).toBeFocused();
  },
  logBefore: steps('first of Ana', 'from Ben'),
  logAfter: steps('from Ben', 'first of Ana'),
  logFirst: steps('second of Ana', 'from Ben'),
  logLast: steps('from Ben', 'second of Ana'),
  nextMention: async (page, press) => {
    await press();
    await expect(page.getByText('Nothing unread mentions you.')).toBeVisible();
  },
  members: async (page, press) => {
    await press();
    await expect(page.getByRole('list', { name: 'Members' })).toBeVisible();
    await press();
    await expect(page.getByRole('list', { name: 'Members' })).toHaveCount(0);
  },
  invite: opens('Invite to Alpha'),
  reply: onMessage('from Ben', async (page) => {
    await expect(page.getByText('Reply to Ben')).toBeVisible();
    await expect(composer(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByText('Reply to Ben')).toHaveCount(0);
  }),
  react: onMessage('from Ben', async (page) => {
    await expect(dialog(page, 'React')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog(page, 'React')).toHaveCount(0);
  }),
  edit: onMessage('first of Ana', async (page) => {
    await expect(composer(page)).toHaveValue('first of Ana');
    await expect(composer(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(composer(page)).toHaveValue('');
  }),
  copy: onMessage('from Ben', (page) => expect(page.getByText('Text copied')).toBeVisible()),
  unread: onMessage('from Ben', async (page) => {
    await expect(roomLink(page, 'Alpha')).toHaveAccessibleName(/1 unread message/);
    await page.keyboard.press('Escape');
    await expect(roomLink(page, 'Alpha')).not.toHaveAccessibleName(/unread/);
  }),
  delete: onMessage('first of Ana', async (page) => {
    await expect(message(page, 'second of Ana')).toBeFocused();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect(message(page, 'first of Ana')).toBeVisible();
  }),
  undo: async (page, press) => {
    await focus(message(page, 'first of Ana'));
    await page.keyboard.press('Delete');
    await expect(page.getByText('Message deleted', { exact: true }).first()).toBeVisible();
    await press();
    await expect(message(page, 'first of Ana')).toBeVisible();
  },
  menu: async (page, press) => {
    await roomLink(page, 'Beta').focus();
    await press();
    await expect(page.getByRole('menuitem', { name: 'Leave room' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(roomLink(page, 'Beta')).toBeFocused();
  },
  send: async (page, press) => {
    await composer(page).fill('by Enter');
    await press();
    await expect(message(page, 'by Enter')).toBeVisible();
  },
  newLine: async (page, press) => {
    await composer(page).fill('one');
    await press();
    await expect(composer(page)).toHaveValue('one\n');
    await composer(page).fill('');
  },
  editLast: async (page, press) => {
    await composer(page).focus();
    await press();
    await expect(composer(page)).toHaveValue('by Enter');
    await page.keyboard.press('Escape');
  },
  bold: formats('**x**'),
  italic: formats('_x_'),
  strike: formats('~~x~~'),
  code: formats('`x`'),
  fence: formats('```\nx\n```'),
  link: formats('[x](https://)'),
  numbers: formats('1. x'),
  bullets: formats('- x'),
  quote: formats('> x'),
  preview: async (page, press) => {
    await composer(page).fill('**x**');
    await press();
    await expect(page.getByRole('button', { name: 'Hide the preview' })).toBeVisible();
    await press();
    await expect(page.getByRole('button', { name: 'Hide the preview' })).toHaveCount(0);
    await composer(page).fill('');
  },
};

test('every key that is listed acts, and the map lists them all', async ({ people }) => {
  const { page, leaveUnread } = await makePlace(people);
  await page.emulateMedia({ colorScheme: 'light' });
  for (const id of Object.keys(checks) as ShortcutId[]) {
    await test.step(id, () => checks[id](page, () => page.keyboard.press(keysOf(id)), leaveUnread));
  }
  await page.keyboard.press('ControlOrMeta+/');
  const listed = await dialog(page, 'Keyboard shortcuts').locator('[data-shortcut]').evaluateAll((lines) => lines.map((line) => (line as HTMLElement).dataset['shortcut']));
  expect(listed.toSorted()).toEqual(shortcuts.map(({ id }) => id as string).toSorted());
});

/** Where the focus is: nowhere is a fault. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.tagName ?? 'BODY');

test('single characters are keys only where nothing is typed, and not at all once switched off', async ({ people }) => {
  const { page } = await makePlace(people);
  await composer(page).pressSequentially('jk?+');
  await expect(composer(page)).toHaveValue('jk?+');
  await composer(page).fill('');
  await page.keyboard.press(keysOf('settings'));
  await page.getByRole('checkbox', { name: /^Keys of one character/ }).uncheck();
  await page.getByRole('button', { name: 'All keyboard shortcuts' }).click();
  const map = dialog(page, 'Keyboard shortcuts');
  await expect(map.locator('[data-shortcut="shortcuts"]')).toBeVisible();
  await expect(map.locator('[data-shortcut="reply"]')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'All keyboard shortcuts' })).toBeFocused();
  await page.goBack();
  await focus(message(page, 'from Ben'));
  await page.keyboard.press('r');
  await page.keyboard.press('j');
  await expect(message(page, 'from Ben')).toBeFocused();
  await expect(page.getByText('Reply to Ben')).toHaveCount(0);
});

test('what is typed right after the key of the switcher goes into it, not into the message', async ({ people }) => {
  const { page } = await makePlace(people);
  await composer(page).focus();
  await page.evaluate(() => {
    const press = (key: string, ctrlKey = false) => document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
    press('k', true);
    for (const key of 'bet') press(key);
  });
  await page.keyboard.type('a');
  await expect(page.getByRole('combobox')).toHaveValue('beta');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Beta')).toBeVisible();
});

test('the switcher finds rooms, people, rooms to join and actions, by keyboard alone', async ({ people }) => {
  const { page, leaveUnread } = await makePlace(people);
  const [zelda, tag] = [await people.account('Zelda Quark'), Date.now().toString(36)];
  await zelda.makeRoom('public', `Quasar ${tag}`);
  await leaveUnread();
  const box = page.getByRole('combobox', { name: 'Go to' });
  const active = page.locator('[role="option"][aria-selected="true"]');
  const search = async (text: string) => {
    await page.keyboard.press('ControlOrMeta+k');
    await box.fill(text);
  };
  await search('');
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option').first()).toContainText('Beta');
  await expect(active).toHaveAccessibleName(/Beta 1 unread message/);
  await page.keyboard.press('End');
  await expect(active).toBeInViewport();
  expect(await box.getAttribute('aria-activedescendant')).toBe(await active.getAttribute('id'));
  await page.keyboard.press('Escape');
  await expect(composer(page)).toBeFocused();

  await search('bt');
  await expect(active.locator('mark')).toHaveText(['B', 't']);
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Beta')).toBeVisible();
  await expect(composer(page)).toBeFocused();

  await search('zelda qu');
  await expect(page.getByRole('group', { name: 'People' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Zelda Quark')).toBeVisible();

  await search(`quasar ${tag}`);
  await expect(page.getByRole('group', { name: 'Rooms to join' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(heading(page, `Quasar ${tag}`)).toBeVisible();

  await search('theme dark');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
  await search('nothing is called so');
  await expect(page.getByText('Nothing found').first()).toBeVisible();
  await expect(box).not.toHaveAttribute('aria-activedescendant');
});

test('a room has its menu by right click and by holding a finger, and leaving it can be undone', async ({ people }) => {
  const { ana, page } = await makePlace(people);
  await roomLink(page, 'Beta').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Invite' }).click();
  await expect(dialog(page, 'Invite to Beta')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(roomLink(page, 'Beta')).toBeFocused();
  await roomLink(page, 'Beta').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Leave room' }).click();
  await expect(roomLink(page, 'Beta')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(roomLink(page, 'Beta')).toBeVisible();
  await expect(heading(page, 'Alpha')).toBeVisible();

  const phone = await people.again(ana, { device: 'phone' });
  await phone.page.goto('/');
  const link = roomLink(phone.page, 'Beta');
  await link.evaluate((element) => element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch', clientX: 50, clientY: 50 })));
  const sheet = phone.page.getByRole('dialog', { name: 'Actions for Beta' });
  await expect(sheet.getByRole('button', { name: 'Leave room' })).toBeVisible();
  await phone.page.evaluate(() => document.body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, pointerType: 'touch' })));
  await sheet.getByRole('button', { name: 'Show members' }).click();
  await expect(phone.page.getByRole('list', { name: 'Members' })).toBeVisible();
});

test('the focus is never lost: links past the rooms, pages, closed boxes, things that go away', async ({ people }) => {
  const { ana, page: first } = await makePlace(people);
  const page = await ana.context.newPage();
  await page.goto(first.url());
  await expect(composer(page)).toBeFocused();
  await page.getByRole('button', { name: 'To the conversation' }).focus();
  await page.keyboard.press('Enter');
  await expect(messages(page)).toBeFocused();
  await page.getByRole('button', { name: 'New room' }).click();
  await expect(dialog(page, 'New room')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'New room' })).toBeFocused();
  await page.getByRole('button', { name: 'Members, 2' }).click();
  await page.getByRole('button', { name: 'Hide members' }).click();
  await expect.poll(() => focused(page)).not.toBe('BODY');
  await page.getByRole('link', { name: 'Find rooms' }).click();
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Public rooms' })).toHaveCount(1);
  await openRoom({ page, device: 'desktop' } as Person, 'Alpha');
  await expect(composer(page)).toBeFocused();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.type('hello');
  await expect(composer(page)).toHaveValue('hello');
  await expect(rooms(page).getByRole('link').and(page.locator('[tabindex="0"]'))).toHaveCount(1);
});
