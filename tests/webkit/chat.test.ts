import { expect, test } from 'bun:test';
import { allBrowsers, findPrograms } from '../../scripts/programs.ts';
import { buildWeb } from '../../scripts/build-web.mjs';
import { makeAccount, password } from '../browsers/account.ts';
import { openServer } from '../browsers/server.ts';
import { openWebKit, until, type WebKit } from './webdriver.ts';

/** Notes what goes wrong in a page until it is loaded again. */
const watch = `
  window.wrong = [];
  const say = (...what) => window.wrong.push(what.map(String).join(' '));
  console.error = say;
  addEventListener('error', (event) => say(event.message));
  addEventListener('unhandledrejection', (event) => say(event.reason));
  addEventListener('securitypolicyviolation', (event) => say(event.violatedDirective, event.blockedURI));
`;

const shows = (text: string) => (webkit: WebKit) => webkit.run<boolean>('return document.querySelector(\'[role="log"]\')?.textContent.includes(arguments[0]) ?? false', text);
const wrong = (webkit: WebKit) => webkit.run<string[]>('return window.wrong');
const background = (webkit: WebKit) => webkit.run<string>('return getComputedStyle(document.body).backgroundColor');

test('WebKitGTK: sign in, write, hear another, reload, change the theme, with nothing going wrong', async () => {
  const programs = await findPrograms(...allBrowsers);
  await buildWeb(process.execPath);
  const server = await openServer();
  const webkit = await openWebKit(programs);
  try {
    const [ana, ben] = [await makeAccount(server.origin, 'Ana', { setup: server.setupCode }), await makeAccount(server.origin, 'Ben')];
    const { id } = await ana.makeRoom('public', 'Harbour');
    await ana.letIn(id, ben);
    await webkit.open(`${server.origin}/sign-in`);
    await webkit.run(watch);
    await webkit.type('User name', ana.name);
    await webkit.type('Password', password);
    await webkit.click('Sign in');
    await until('the room is in the list', () => webkit.run<boolean>('return [...document.querySelectorAll("a")].some((one) => one.getAttribute("href") === arguments[0])', `/room/${id}`));
    await webkit.run('document.querySelector(`a[href="${arguments[0]}"]`).click()', `/room/${id}`);
    await webkit.type('Message', 'Hello from WebKit');
    await webkit.click('Send');
    await until('the message is stored', async () => (await ben.texts(id)).includes('Hello from WebKit'));
    await ben.say(id, 'Welcome aboard');
    await until('the other is heard live', () => shows('Welcome aboard')(webkit));
    expect(await wrong(webkit)).toEqual([]);

    await webkit.reload();
    await webkit.run(watch);
    await until('both messages are there again', async () => (await shows('Hello from WebKit')(webkit)) && (await shows('Welcome aboard')(webkit)));
    const before = await background(webkit);
    await webkit.click('Settings');
    await webkit.click('Dark');
    await until('the page is dark', async () => (await background(webkit)) !== before);
    expect(await wrong(webkit)).toEqual([]);
    expect((await webkit.screenshot()).byteLength).toBeGreaterThan(10_000);
  } finally {
    await webkit.close();
    await server.close();
  }
}, 120_000);
