import { expect, test } from './test.ts';

/** By then a tooltip that is to come has come. */
const tipWithinMs = 1_000;

test('the own e-mail address is set, taken back, and refused at its box; another device sees it', async ({ people }) => {
  const ana = await people.person('Ana');
  const { page } = ana;
  await page.goto('/settings');
  const email = page.getByRole('textbox', { name: 'E-mail' });
  const save = page.getByRole('button', { name: 'Save' });
  await expect(save).toBeDisabled();
  await email.fill('no address');
  await save.click();
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription('This is not an e-mail address.');
  // In Firefox `fill` adds to what an e-mail box holds.
  const write = async () => {
    await email.press('ControlOrMeta+a');
    await page.keyboard.type('ana@example.org');
    await save.click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  };
  const kept = async () => (await ana.account.ask<{ email: string | null }>('GET', '/me')).email;
  await write();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(email).toHaveValue('');
  await expect.poll(kept).toBeNull();
  await write();
  await expect(save).toBeDisabled();
  expect(await kept()).toBe('ana@example.org');
  const other = await people.again(ana);
  await other.page.goto('/settings');
  await expect(other.page.getByRole('textbox', { name: 'E-mail' })).toHaveValue('ana@example.org');
});

test('why a new password is not taken is said at its box, in the settings as at sign-up', async ({ people }) => {
  const { page } = await people.person('Ben');
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Change password' }).click();
  const [current, next] = [page.getByRole('textbox', { name: 'Current password' }), page.getByRole('textbox', { name: 'New password' })];
  await current.fill('not this one');
  await next.fill('short');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(next).toBeFocused();
  await expect(next).toHaveAccessibleDescription('3 more characters');
  await next.fill('copper-meadow-thirteen');
  await page.getByRole('textbox', { name: 'Repeat password' }).fill('copper-meadow-thirteen');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(current).toBeFocused();
  await expect(current).toHaveAccessibleDescription('The current password is wrong.');
});

test('at the end of the settings their last section is marked; what was asked for stays marked', async ({ people }) => {
  const { page } = await people.person('Mei', { context: { viewport: { width: 1440, height: 700 } } });
  await page.goto('/settings');
  const marked = page.getByRole('navigation', { name: 'Sections of the settings' }).locator('[aria-current]');
  await expect(marked).toHaveText('Profile');
  await page.getByRole('button', { name: 'Sign out' }).scrollIntoViewIfNeeded();
  await page.locator('.settings').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await expect(marked).toHaveText('Devices');
  await page.getByRole('button', { name: 'Password', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Password' })).toBeInViewport();
  await expect(marked).toHaveText('Password');
  expect(await page.evaluate(() => document.scrollingElement!.scrollTop)).toBe(0);
});

test('a dialog that opens shows no tooltip of what it focuses; moving there by key does', async ({ people }) => {
  const { page } = await people.person('Noor');
  await page.goto('/settings');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('ControlOrMeta+/');
  const close = page.getByRole('dialog').getByRole('button', { name: 'Close' });
  await expect(close).toBeFocused();
  const tip = page.locator('.tooltip');
  const since = await page.evaluate(() => performance.now());
  await expect.poll(() => page.evaluate((from) => performance.now() - from, since)).toBeGreaterThan(tipWithinMs);
  await expect(tip).toHaveCount(0);
  await page.keyboard.press('Tab');
  await expect(close).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(close).toBeFocused();
  await expect(tip).toHaveText('Close');
});
