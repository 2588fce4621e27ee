import type { Locator, Page } from '@playwright/test';
import { composer, expectLive, say } from './conversation.ts';
import { expect, test } from './test.ts';

async function boxOf(locator: Locator) {
  return (await locator.boundingBox())!;
}

/** Chooses a radio button by its visible label, which lies over the button itself. */
async function choose(page: Page, label: string): Promise<void> {
  await page.locator('label').filter({ hasText: new RegExp(`^${label}$`) }).click();
}

const marked = (page: Page) => page.evaluate(() => (globalThis as { marker?: number }).marker);

test('a language chosen in the settings shows everywhere at once: rooms, conversation, an open dialog, another tab', async ({ people }) => {
  const ana = await people.person('Ana');
  const room = await ana.account.makeRoom('public', 'Harbour');
  await ana.account.say(room.id, 'Good morning');
  const { page } = ana;
  await page.goto(`/room/${room.id}`);
  await expectLive(page);
  await expect(page.getByText('Good morning')).toBeVisible();
  await page.getByRole('button', { name: 'New room' }).click();
  await expect(page.getByRole('dialog', { name: 'New room' })).toBeVisible();
  const settings = await ana.context.newPage();
  await settings.goto('/settings?pseudo');
  for (const tab of [page, settings]) await tab.evaluate(() => Object.assign(globalThis, { marker: 7 }));

  await choose(settings, 'Deutsch');
  await expect(settings.getByRole('heading', { level: 1, name: 'Einstellungen' })).toBeVisible();
  const dialog = page.getByRole('dialog', { name: 'Neuer Raum' });
  await expect(dialog.getByRole('textbox', { name: 'Name des Raums' })).toBeVisible();
  await expect(dialog.getByText('Nur Eingeladene sehen ihn.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Abbrechen' }).click();
  await expect(page.getByRole('list', { name: 'Räume', exact: true })).toBeVisible();
  await expect(page.getByRole('log', { name: 'Nachrichten' }).getByText('Heute')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Nachricht', exact: true })).toHaveAttribute('placeholder', 'Nachricht an Harbour');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');

  await choose(settings, 'Right-to-left \\(test\\)');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const [pane, main] = [await boxOf(page.getByRole('navigation').first()), await boxOf(page.getByRole('main'))];
  expect(pane.x).toBeGreaterThanOrEqual(main.x + main.width - 1);
  const [send, box] = [await boxOf(page.locator('.composer-send')), await boxOf(page.locator('.composer textarea'))];
  expect(send.x + send.width).toBeLessThanOrEqual(box.x);
  await expect(page.getByText('Good morning')).toBeVisible();

  await choose(settings, 'English');
  await expect(composer(page)).toHaveAttribute('placeholder', 'Write to Harbour');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  expect((await boxOf(page.getByRole('navigation').first())).x).toBe(0);
  expect([await marked(page), await marked(settings)]).toEqual([7, 7]);
});

/** Holds the German texts back for as long as a page that did not wait for them needs to show itself. */
async function holdGermanBack(page: Page): Promise<void> {
  const roundTrips = () => page.evaluate(async () => {
    for (let count = 0; count < 3; count += 1) await (await fetch('/api/v1/server')).text();
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  await page.route('**/assets/*.js', async route => {
    const response = await route.fetch();
    const body = await response.text();
    if (body.includes('Willkommen zurück')) await roundTrips();
    await route.fulfill({ response, body });
  });
}

test('a page that was German stays German from its first paint, and says refusals in German', async ({ people }) => {
  const { page } = await people.stranger();
  await page.addInitScript(() => {
    localStorage.setItem('hubbub.language', '"de"');
    const seen: string[] = [];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => seen.push(document.body?.innerText ?? '')).observe(document, { childList: true, subtree: true });
  });
  await holdGermanBack(page);
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { level: 1, name: 'Willkommen zurück' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Benutzername' }).fill('nobody-here');
  await page.locator('input[type=password]').fill('not-the-password');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await expect(page.getByRole('alert')).toContainText('Benutzername oder Passwort stimmt nicht.');
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.join('\n'));
  expect(seen).toContain('Willkommen zurück');
  expect(seen).not.toMatch(/Welcome back|Sign in|Password/);
});

test('theme, contrast and density are chosen in the settings, kept, and follow the system until then', async ({ people, browserName }) => {
  const { page } = await people.person('Ben');
  // Firefox does not let a test ask for more contrast in the name of the system.
  const emulates = browserName === 'chromium';
  await page.emulateMedia({ colorScheme: 'light', ...(emulates ? { contrast: 'more' as const } : {}) });
  await page.goto('/settings');
  const html = page.locator('html');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  if (emulates) await expect(html).toHaveAttribute('data-contrast', 'high');
  const light = await ground();
  await choose(page, 'Normal');
  await expect(html).not.toHaveAttribute('data-contrast');
  await choose(page, 'Dark');
  await choose(page, 'High');
  await choose(page, 'Compact');
  await page.emulateMedia({ colorScheme: 'light', ...(emulates ? { contrast: 'no-preference' as const } : {}) });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(html).toHaveAttribute('data-contrast', 'high');
  await expect(html).toHaveAttribute('data-density', 'compact');
  expect(await ground()).not.toBe(light);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  await expect(page.locator('meta[name="theme-color"][media="all"]')).toHaveCount(1);
});

/** Widths of the bars of choices in the settings, each once. */
const choiceWidths = (page: Page) => page.locator('.segments-track').evaluateAll((bars) => [...new Set(bars.map((bar) => Math.round(bar.getBoundingClientRect().width)))]);

test('where less motion is asked for, nothing moves: a change of the theme is there at once; choices line up, and the part gone to is marked', async ({ people }) => {
  const { page } = await people.person('Ana', { context: { reducedMotion: 'reduce', colorScheme: 'light' } });
  await page.goto('/settings');
  await expect(page.getByRole('radio', { name: 'Compact' })).toBeVisible();
  expect(await page.evaluate(async () => {
    document.documentElement.dataset['theme'] = 'dark';
    getComputedStyle(document.querySelector('.icon-button svg')!).color.toString();
    return document.getAnimations().length;
  })).toBe(0);
  expect(await choiceWidths(page)).toHaveLength(1);
  for (const title of ['Language', 'Sounds', 'Password', 'Devices', 'Profile']) {
    const part = page.getByRole('navigation', { name: 'Sections of the settings' }).getByRole('button', { name: title });
    await part.click();
    await expect(page.getByRole('heading', { level: 2, name: title })).toBeInViewport();
    await expect(part).toHaveAttribute('aria-current', 'true');
  }
});

test('on a low phone the buttons of a dialog stay in view while its content scrolls', async ({ people }) => {
  const { page, account } = await people.person('Ana', { device: 'phone', context: { viewport: { width: 390, height: 600 } } });
  const { id } = await account.makeRoom('public', 'Low ceiling');
  await page.goto(`/room/${id}`);
  await page.getByRole('button', { name: 'More about this room' }).click();
  await page.getByRole('button', { name: 'Room settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Room settings' });
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeInViewport({ ratio: 1 });
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
  await expect(dialog.getByRole('checkbox', { name: 'Not in the list of public rooms' })).not.toBeInViewport();
  await dialog.getByRole('checkbox', { name: 'Not in the list of public rooms' }).scrollIntoViewIfNeeded();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeInViewport({ ratio: 1 });
});

test('the settings lose nothing at 320 px', async ({ people }) => {
  const { page } = await people.person('Mei', { context: { viewport: { width: 320, height: 560 } } });
  await page.goto('/settings');
  const parts = page.getByRole('navigation', { name: 'Sections of the settings' });
  for (const [button, heading] of [['Devices', 'Devices'], ['Appearance', 'Appearance'], ['Profile', 'Profile']] as const) {
    await parts.getByRole('button', { name: button }).click();
    const title = page.getByRole('heading', { level: 2, name: heading });
    await expect(title).toBeInViewport();
    const nav = await boxOf(parts);
    await expect.poll(async () => (await boxOf(title)).y).toBeGreaterThanOrEqual(nav.y + nav.height);
  }
  expect(await page.evaluate(() => [...document.querySelectorAll('.page-scroll, .page-body, html')].filter(one => one.scrollWidth > one.clientWidth).length)).toBe(0);
  expect(await choiceWidths(page)).toHaveLength(1);
  await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(1);
});

/** Counts the higher note of what is meant for the person instead of playing it. */
function countNotes(): void {
  const notes = { count: 0 };
  const sink = { connect: <T>(next: T) => next };
  const oscillator = class {
    readonly connect = sink.connect;
    readonly frequency: number;
    constructor(_: unknown, options: { frequency: number }) {
      this.frequency = options.frequency;
    }
    start() {
      if (this.frequency === 880) notes.count += 1;
    }
    stop() {}
  };
  const gain = class {
    readonly connect = sink.connect;
    readonly gain = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
  };
  const audio = class {
    readonly state = 'running';
    readonly currentTime = 0;
    readonly destination = {};
  };
  Object.assign(globalThis, { notes, OscillatorNode: oscillator, GainNode: gain, AudioContext: audio });
}

test('a direct message is heard once, by one of two tabs', async ({ people }) => {
  const [ana, ben] = [await people.person('Ana'), await people.person('Ben')];
  await ana.context.addInitScript(countNotes);
  const direct = await ben.account.writeTo(ana.account);
  const tabs = [ana.page, await ana.context.newPage()];
  for (const tab of tabs) {
    await tab.goto('/');
    await expectLive(tab);
    await tab.getByRole('heading', { level: 1 }).click();
  }
  await ben.account.say(direct.id, 'Are you there?');
  const heard = () => Promise.all(tabs.map(tab => tab.evaluate(() => (globalThis as unknown as { notes: { count: number } }).notes.count)));
  await expect.poll(async () => (await heard()).reduce((sum, one) => sum + one, 0)).toBe(1);
  await say(tabs[0]!, 'Mine makes no sound');
  expect((await heard()).toSorted()).toEqual([0, 1]);
});
