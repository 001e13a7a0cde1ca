import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type Page, launch } from 'puppeteer-core';
import { findBrowser } from '#adapters/chromium/browser-program.ts';
import type { Control } from './fixture-api/control.ts';
import { createFixtureServer } from './fixture-api/server.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

export interface Dashboard {
  readonly base: string;
  readonly browser: Browser;
  readonly control: Control;
  close(): Promise<void>;
}

/** Builds the dashboard into a folder of its own, serves it with the fixture API, and starts a browser. */
export async function openDashboard(): Promise<Dashboard> {
  const dist = await mkdtemp(join(tmpdir(), 'plumbline-web-'));
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  await promisify(execFile)(process.execPath, [vite, 'build', 'web', '--outDir', dist, '--emptyOutDir'], {
    cwd: ROOT,
    timeout: 60_000,
    // The test's own NODE_ENV would build React for development.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const { server, control } = createFixtureServer(dist);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { path, env } = await findBrowser(process.env);
  const browser = await launch({
    executablePath: path,
    headless: 'shell',
    pipe: true,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--lang=en-US', '--font-render-hinting=none'],
  });
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    browser,
    control,
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
      await rm(dist, { recursive: true, force: true });
    },
  };
}

export interface View {
  readonly theme: 'light' | 'dark';
  readonly width: number;
}

export interface Tab {
  readonly page: Page;
  /** Errors and warnings of the console, and uncaught exceptions, since they were last taken. */
  takeLog(): string[];
}

/** A tab that notes whatever goes wrong in it. */
export async function openTab(browser: Browser, { theme, width }: View): Promise<Tab> {
  const page = await browser.newPage();
  let log: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) log.push(message.text());
  });
  page.on('pageerror', (error) => log.push(`uncaught: ${String(error)}`));
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: theme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  return {
    page,
    takeLog() {
      const taken = log;
      log = [];
      return taken;
    },
  };
}

const SETTLED = `document.querySelector('h1') !== null && document.querySelector('[aria-busy="true"]') === null`;

/** Opens an address and waits until nothing of it is still loading. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(SETTLED, { timeout: 30_000, polling: 50 });
}

let axeSource: string | undefined;

interface AxeResult {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/**
 * What axe finds on the page as it stands, one line each.
 * @param rules these alone, for a second look at a page in other colours
 */
export async function runAxe(page: Page, rules?: readonly string[]): Promise<string[]> {
  axeSource ??= await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axeSource);
  const options = {
    resultTypes: ['violations'],
    ...(rules !== undefined && { runOnly: { type: 'rule', values: rules } }),
  };
  const violations = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then((result) => result.violations)`,
  )) as readonly AxeResult[];
  return violations.map(({ id, impact, nodes }) => {
    const [first] = nodes;
    return `${impact ?? ''} ${id}: ${first?.target.join(' ') ?? ''} ${first?.failureSummary ?? ''}`;
  });
}

/** Pixels that the page is wider than the window; nought where it does not scroll sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - window.innerWidth') as Promise<number>;

/** Clicks the first button, link or summary with these words in it or in its label. */
export async function press(page: Page, words: string): Promise<void> {
  const found = await page.evaluate(`(() => {
    const words = ${JSON.stringify(words)};
    const all = [...document.querySelectorAll('button, a, summary')];
    const found = all.find((element) =>
      (element.getAttribute('aria-label') ?? '').includes(words) || element.textContent.includes(words));
    found?.focus();
    found?.click();
    return found !== undefined;
  })()`);
  if (found !== true) throw new Error(`Nothing to press says “${words}”`);
}
