import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const withinMs = 20_000;
const everyMs = 50;
/** Name of an element's reference, W3C WebDriver §12. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** One page of WebKitGTK, driven by W3C WebDriver. */
export interface WebKit {
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs the body of a function in the page; answers what it returns. */
  run<T>(script: string, ...args: unknown[]): Promise<T>;
  /** Presses the control of this name. */
  click(name: string): Promise<void>;
  /** Types into the box of this name. */
  type(name: string, text: string): Promise<void>;
  /** A picture of the page, PNG. */
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Resolves when the condition holds; rejects when it does not within 20 s, naming `what` was awaited. */
export async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`It did not happen within ${withinMs} ms: ${what}.`);
    await delay(everyMs);
  }
}

/** The control that a person would call so, where it can be seen. */
const findControl = `
  const [name] = arguments;
  const nameOf = (one) => one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent;
  return [...document.querySelectorAll('button, a, input, textarea')].find((one) => nameOf(one).trim() === name && one.checkVisibility()) ?? null;
`;

/** Starts a display in memory, the driver and its browser; `programs` are their paths. */
export async function openWebKit(programs: { webkit: string; display: string }): Promise<WebKit> {
  const display = spawn(programs.display, ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [number] = (await once(display.stdio[3]!, 'data')) as [Buffer];
  const port = await freePort();
  const env = { ...process.env, DISPLAY: `:${number.toString().trim()}`, GDK_BACKEND: 'x11', LANGUAGE: 'en_GB', TZ: 'UTC' };
  const driver = spawn(programs.webkit, [`--port=${port}`], { stdio: 'ignore', env });
  const ask = asker(`http://127.0.0.1:${port}`);
  await until('the driver answers', () => ask('GET', '/status').then(() => true, () => false));
  const { sessionId } = await ask<{ sessionId: string }>('POST', '/session', { capabilities: {} });
  const close = async () => {
    await ask('DELETE', `/session/${sessionId}`).catch(() => undefined);
    driver.kill();
    display.kill();
  };
  return { ...pageOf((method, path, body) => ask(method, `/session/${sessionId}${path}`, body)), close };
}

type Ask = <T>(method: string, path: string, body?: object) => Promise<T>;

function pageOf(ask: Ask): Omit<WebKit, 'close'> {
  const run = <T>(script: string, ...args: unknown[]) => ask<T>('POST', '/execute/sync', { script, args });
  const control = async (name: string) => {
    let found: Record<string, string> | null = null;
    await until(`there is «${name}»`, async () => (found = await run<Record<string, string> | null>(findControl, name)) !== null);
    return `/element/${found![elementKey]}`;
  };
  return {
    run,
    open: (url) => ask('POST', '/url', { url }),
    reload: () => ask('POST', '/refresh', {}),
    click: async (name) => ask('POST', `${await control(name)}/click`, {}),
    type: async (name, text) => ask('POST', `${await control(name)}/value`, { text }),
    screenshot: async () => Buffer.from(await ask<string>('GET', '/screenshot'), 'base64'),
  };
}

/** Rejects with the driver's words when it says no. */
function asker(origin: string): Ask {
  return async <T>(method: string, path: string, body?: object) => {
    const response = await fetch(`${origin}${path}`, { method, ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }) });
    const { value } = (await response.json()) as { value: T & { message?: string } };
    if (!response.ok) throw new Error(`${method} ${path}: ${value.message}`);
    return value;
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
