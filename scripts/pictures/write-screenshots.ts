// npm run screenshots: takes every view and state of the web client into docs/screenshots. Words after it choose shots by part of their names.
import { chromium, type Browser, type Page } from '@playwright/test';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromiumOptions } from '../../tests/browsers/chromium-options.ts';
import { buildWeb } from '../build-web.mjs';
import { findPrograms } from '../programs.ts';
import { root } from '../root.ts';
import { screenshotIndex, screenshotName } from './screenshot-index.ts';
import { openScene, type Scene } from './seed.ts';
import { Studio, screenNames, takePicture, themes, type Shot } from './shot.ts';
import { areas } from './shots/areas.ts';
import { writeAnimation } from './write-animation.ts';

const folder = join(root, 'docs/screenshots');
/** Pages at once: one draws while another waits. */
const atOnce = 4;

const wanted = process.argv.slice(2);
const shots = areas.flatMap((area) => area.shots).filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));

await buildWeb(process.execPath);
const browser = await chromium.launch({ ...chromiumOptions, executablePath: (await findPrograms('chromium', 'emoji', 'letters')).chromium });
const scene = await openScene();
const failures: string[] = [];
try {
  mkdirSync(folder, { recursive: true });
  const company = await keepCompany(browser, scene);
  const waiting = [...shots];
  const work = async () => {
    for (let shot = waiting.shift(); shot; shot = waiting.shift()) await takeShot(browser, scene, shot);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (wanted.length === 0 || wanted.some((part) => 'animation'.includes(part))) await writeAnimation(browser, scene, join(folder, 'two-people.webp')).catch(failed('animation'));
  await company.close();
} finally {
  await browser.close();
  await scene.close();
}
if (wanted.length === 0) await finish();
console.log(`${shots.length} shots, ${failures.length} failures.`);
process.exit(failures.length === 0 ? 0 : 1);

/** The others are there, and not away, while pictures are taken: presence and ticks are the same in all of them. */
async function keepCompany(browser: Browser, { origin, cast, rooms }: Scene): Promise<{ close(): Promise<void> }> {
  const studio = new Studio(browser, origin);
  const pages: Page[] = [];
  for (const account of [cast.ben, cast.mei, cast.layla, cast.jonas]) {
    const { page } = await studio.open(account, 'wide');
    await page.goto(`/room/${rooms.observatory}`);
    await page.getByText('Last one up carries the battery').waitFor();
    pages.push(page);
  }
  const stirring = setInterval(() => pages.forEach((page) => void page.keyboard.press('Shift').catch(() => undefined)), 20_000);
  return { close: () => (clearInterval(stirring), studio.close()) };
}

async function takeShot(browser: Browser, scene: Scene, shot: Shot): Promise<void> {
  for (const screen of shot.screens ?? screenNames) {
    const studio = new Studio(browser, scene.origin);
    const me = shot.who && scene.cast[shot.who];
    const looking = { ...(await studio.open(me, screen, shot)), scene, screen, me };
    try {
      await shot.before?.(looking);
      await looking.page.goto(typeof shot.at === 'function' ? shot.at(scene) : (shot.at ?? '/'));
      await shot.show(looking);
      for (const theme of themes) {
        await looking.page.emulateMedia({ colorScheme: theme });
        await Bun.write(join(folder, screenshotName(shot, screen, theme)), await takePicture(looking.page, looking.context));
      }
    } catch (error) {
      failed(`${shot.name} (${screen})`)(error);
      const instead = join(root, 'test-results', `${shot.name}-${screen}.png`);
      await looking.page.screenshot({ path: instead }).then(() => console.error(`What was there instead: ${instead}`), () => undefined);
    } finally {
      await studio.close();
    }
  }
}

function failed(what: string): (error: unknown) => void {
  return (error) => {
    const why = error instanceof Error ? error.message : String(error);
    failures.push(what);
    console.error(`${what} was not taken: ${why.split('\n').slice(0, 4).join(' ')}`);
  };
}

/** Writes the index, and takes away pictures that no shot makes any more. */
async function finish(): Promise<void> {
  await Bun.write(join(folder, 'README.md'), screenshotIndex(areas));
  const made = new Set(shots.flatMap((shot) => (shot.screens ?? screenNames).flatMap((screen) => themes.map((theme) => screenshotName(shot, screen, theme)))));
  for (const file of readdirSync(folder)) {
    if (!made.has(file) && !['README.md', 'two-people.webp'].includes(file)) rmSync(join(folder, file));
  }
}
