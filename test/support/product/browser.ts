import { type Browser, type BrowserContext, type ElementHandle, type Page, launch } from 'puppeteer-core';
import { findBrowser } from '#adapters/chromium/browser-program.ts';

const WAIT_MS = 30_000;

/** A browser as a reader has it: no port opened, nothing of its security taken away but the sandbox that root lacks. */
export async function openBrowser(): Promise<Browser> {
  const { path, env } = await findBrowser(process.env);
  return launch({
    executablePath: path,
    headless: 'shell',
    pipe: true,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--lang=en-US'],
  });
}

export interface Reader {
  readonly page: Page;
  /** What went wrong in the tab so far: console, exceptions, the content policy, requests without an answer. */
  readonly faults: readonly string[];
  /** Clicks with the mouse what an assistive technology finds under this name and role. */
  click(role: 'button' | 'link' | 'radio', name: string): Promise<void>;
  /** The same by a selector, for the first that it finds. */
  clickOn(selector: string): Promise<void>;
  /** Puts text into the field with this label, in place of what stands there. */
  fill(label: string, text: string): Promise<void>;
  /** Waits until the page's visible text holds these words. */
  see(words: string, timeoutMs?: number): Promise<void>;
  /** Waits until an expression of the page is true. */
  until(expression: string, timeoutMs?: number): Promise<void>;
  /** The page's visible text. */
  text(): Promise<string>;
  /** The first element that a selector finds, once it is there. */
  find(selector: string): Promise<ElementHandle>;
}

const SETTLED = `document.querySelector('h1') !== null && document.querySelector('[aria-busy="true"]') === null`;

/** Waits until nothing of the page is still loading, under this heading where one is given. */
export async function settled(reader: Reader, heading?: string): Promise<void> {
  if (heading !== undefined)
    await reader.until(`document.querySelector('h1')?.textContent.trim() === ${JSON.stringify(heading)}`);
  await reader.until(SETTLED);
}

/** Whoever opens the dashboard without a session asks who they are, and is told nobody. */
const SIGNED_OUT = /status of 401 .*\/api\/v1\/me$/;

/** A tab in which everything that goes wrong is written down, but for what is right to be refused. */
export async function openReader(
  browser: Browser | BrowserContext,
  expected: readonly RegExp[] = [],
): Promise<Reader> {
  const page = await browser.newPage();
  const faults: string[] = [];
  const note = (kind: string, words: string) => {
    if ([SIGNED_OUT, ...expected].some((one) => one.test(words))) return;
    faults.push(`${kind}: ${words} (at ${page.url()})`);
  };
  page.on('console', (message) => {
    const { url = '' } = message.location();
    if (['error', 'warn', 'assert'].includes(message.type())) note('console', `${message.text()} ${url}`);
  });
  page.on('pageerror', (error) => {
    note('uncaught', String(error));
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // A query that its page no longer waits for.
    if (why !== 'net::ERR_ABORTED') note('request', `${request.url()} ${why}`);
  });
  await page.exposeFunction('__blocked', (words: string) => {
    note('policy', words);
  });
  await page.evaluateOnNewDocument(`document.addEventListener('securitypolicyviolation', (event) => {
    window.__blocked(event.violatedDirective + ' ' + event.blockedURI);
  })`);
  await page.setViewport({ width: 1_280, height: 900 });
  page.setDefaultTimeout(WAIT_MS);

  const failing = async <T>(what: string, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (cause) {
      const shown = (await text().catch(() => '')).replaceAll(/\s+/g, ' ').slice(0, 1_500);
      throw new Error(`${what} at ${page.url()}; faults: ${faults.join('; ')}; shown: ${shown}`, { cause });
    }
  };
  const text = async () => String(await page.evaluate('document.body.innerText'));
  const quoted = (name: string) => name.replaceAll('"', String.raw`\"`);
  const until = (expression: string, timeout = WAIT_MS) =>
    failing(`Not true in time: ${expression}`, page.waitForFunction(expression, { timeout, polling: 50 }));
  return {
    page,
    faults,
    text,
    async click(role, name) {
      const target = page.locator(`::-p-aria([name="${quoted(name)}"][role="${role}"])`);
      await failing(`No ${role} “${name}”`, target.click());
    },
    async clickOn(selector) {
      await failing(`Nothing to click is ${selector}`, page.locator(selector).click());
    },
    async fill(label, value) {
      const roles = ['textbox', 'searchbox'].map(
        (role) => `::-p-aria([name="${quoted(label)}"][role="${role}"])`,
      );
      await failing(`No field “${label}”`, page.locator(roles.join(', ')).click());
      await page.evaluate('document.activeElement.select()');
      if (value === '') await page.keyboard.press('Backspace');
      else await page.keyboard.type(value);
    },
    async see(words, timeoutMs) {
      await until(`document.body.innerText.includes(${JSON.stringify(words)})`, timeoutMs);
    },
    async until(expression, timeoutMs) {
      await until(expression, timeoutMs);
    },
    async find(selector) {
      const found = await failing(`Nothing is ${selector}`, page.waitForSelector(selector));
      if (found === null) throw new Error(`Nothing is ${selector}`);
      return found;
    },
  };
}
