import { expect, type Browser } from '@playwright/test';
import { composer, message, messageTools } from '../../tests/browsers/conversation.ts';
import type { Browsing } from '../../tests/browsers/person.ts';
import { animatedWebp, type Frame } from './animated-webp.ts';
import { palette } from './brand-svg.ts';
import type { Scene } from './seed.ts';
import { Studio, takePicture } from './shot.ts';

const view = { width: 390, height: 600 };
const border = 24;
/** How long stay letters, a view that another follows, what one should see, and what one should read, ms. */
const times = { letter: 60, follow: 60, look: 900, read: 1_900 };

/** Films two people who write to each other, the one in light, the other in dark, into an animated WebP. */
export async function writeAnimation(browser: Browser, scene: Scene, path: string): Promise<void> {
  const studio = new Studio(browser, scene.origin);
  const [ana, mei] = await Promise.all(([['ana', 'light'], ['mei', 'dark']] as const).map(async ([who, colorScheme]) => {
    const context = { viewport: view, colorScheme };
    const one = await studio.open(scene.cast[who], 'phone', { context });
    await one.page.goto(`/room/${scene.rooms.mei}`);
    await expect(message(one.page, 'That one.')).toBeVisible();
    return one;
  }));
  const film = new Film([ana!, mei!], await takeGround(studio));
  await chat(film, ana!, mei!);
  await Bun.write(path, animatedWebp(film.frames));
  await studio.close();
}

async function chat(film: Film, ana: Browsing, mei: Browsing): Promise<void> {
  await film.take(times.look);
  await write(film, ana, mei, 'Ana Ribeiro', 'The sky just cleared. Coming up?');
  await film.take(times.read);
  const sheet = await messageTools(mei, 'The sky just cleared');
  await film.take(times.look);
  await sheet.getByRole('button', { name: '❤️' }).click();
  await expect(message(ana.page, 'The sky just cleared').getByRole('list', { name: 'Reactions' })).toBeVisible();
  await film.take(times.look);
  await write(film, mei, ana, 'Mei Tanaka', 'Two minutes. I bring the tea ☕');
  await film.take(times.read * 1.5);
}

/** One types and sends; the other sees that, and then the message. */
async function write(film: Film, from: Browsing, to: Browsing, name: string, text: string): Promise<void> {
  await composer(from.page).click();
  for (const [at, part] of (text.match(/.{1,3}/gu) ?? []).entries()) {
    await composer(from.page).pressSequentially(part);
    if (at === 1) await expect(to.page.getByText(`${name} is writing`)).toBeVisible();
    await film.take(times.letter);
  }
  await from.page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(message(to.page, text)).toBeVisible();
  await expect(to.page.getByText(`${name} is writing`)).toHaveCount(0);
  await expect(message(from.page, text).getByText('Read by everyone')).toBeAttached();
  await film.take(times.look);
}

/** What lies around and under the two views. */
async function takeGround(studio: Studio): Promise<Uint8Array> {
  const [width, height] = [2 * view.width + 3 * border, view.height + 2 * border];
  const { page, context } = await studio.open(undefined, 'wide', { context: { viewport: { width, height } } });
  await page.setContent(`<body style="margin:0;background:${palette.ground}">`);
  return takePicture(page, context);
}

/** The pictures of two views beside each other, of each only where it changed. */
class Film {
  readonly frames: Frame[];
  private readonly views: { browsing: Browsing; x: number; last: string }[];

  constructor(browsing: readonly Browsing[], ground: Uint8Array) {
    this.views = browsing.map((one, at) => ({ browsing: one, x: border + at * (view.width + border), last: '' }));
    this.frames = [{ webp: ground, x: 0, y: 0, forMs: 20 }];
  }

  /** Adds what both show now, for so long. */
  async take(forMs: number): Promise<void> {
    for (const one of this.views) {
      const webp = await takePicture(one.browsing.page, one.browsing.context);
      const digest = Bun.hash(webp).toString();
      if (digest === one.last) continue;
      one.last = digest;
      this.frames.push({ webp, x: one.x, y: border, forMs: times.follow });
    }
    this.frames.at(-1)!.forMs += forMs;
  }
}
