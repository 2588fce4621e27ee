import type { BrowserContext, Page } from '@playwright/test';

/** The WebDriver BiDi connection under a page, as Playwright keeps it. */
interface BidiSession {
  /** Id of the page's browsing context. */
  sessionId: string;
  send(method: string, params: object): Promise<unknown>;
}

interface BidiPage {
  delegate: { _session: BidiSession; _browserContext: { _browser: { _browserSession: BidiSession } } };
}

/**
 * Sends a command of WebDriver BiDi about a page of Firefox. Playwright 1.64 has no public way to
 * what its own calls leave out (touch, media features), so this takes the connection it keeps inside.
 */
export function sendBidi(page: Page, method: string, params: object): Promise<unknown> {
  const session = bidiPage(page).delegate._session;
  return session.send(method, { context: session.sessionId, ...params });
}

/** Runs an expression with the rights of the browser itself; `page` in it is the page's BrowsingContext. Answers a number or text. */
export async function inBrowserItself(page: Page, expression: string): Promise<unknown> {
  const { _session, _browserContext } = bidiPage(page).delegate;
  const browser = _browserContext._browser._browserSession;
  const { contexts } = (await browser.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 })) as { contexts: { context: string }[] };
  const found = `ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs').NavigableManager.getBrowsingContextById('${_session.sessionId}')`;
  const answer = (await browser.send('script.evaluate', {
    expression: `((page) => ${expression})(${found})`,
    target: { context: contexts[0]!.context },
    awaitPromise: true,
  })) as { type: string; result?: { value: unknown }; exceptionDetails?: { text: string } };
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text);
  return answer.result?.value;
}

/** Whether a context belongs to Firefox. */
export function isFirefox(context: BrowserContext): boolean {
  return context.browser()?.browserType().name() === 'firefox';
}

function bidiPage(page: Page): BidiPage {
  return (page as unknown as { _connection: { toImpl(page: Page): BidiPage } })._connection.toImpl(page);
}
