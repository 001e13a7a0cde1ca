import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import { type Reader, openBrowser, openReader, settled } from '#test/support/product/browser.ts';
import { type Session, createSession } from '#test/support/product/session.ts';
import {
  type Product,
  removeFolder,
  startProduct,
  temporaryFolder,
} from '#test/support/product/start-product.ts';

jest.setTimeout(120_000);

/** Enough for first results while it runs. */
const PAGES = 24;

let dataDir: string;
let product: Product;
let browser: Browser;
let reader: Reader;

beforeAll(async () => {
  dataDir = await temporaryFolder();
  product = await startProduct({ dataDir });
  browser = await openBrowser();
  reader = await openReader(browser);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await removeFolder(dataDir);
}, 120_000);

const at = (path: RegExp) => `${String(path)}.test(location.pathname)`;

/** Natural widths of the images that are shown, each brought into sight first, since they load lazily. */
async function imageWidths({ page }: Reader): Promise<number[]> {
  return page.evaluate(`Promise.all([...document.querySelectorAll('main img')].map(async (img) => {
    img.scrollIntoView();
    await new Promise((resolve) => {
      if (img.complete && img.naturalWidth > 0) resolve();
      img.addEventListener('load', resolve);
      img.addEventListener('error', resolve);
      setTimeout(resolve, 5000);
    });
    return img.naturalWidth;
  }))`) as Promise<number[]>;
}

/** The steps of one visit, in order: each goes on where the one before ended. */
describe('from the sign-in to the page with the fault', () => {
  let failed = false;
  const step = (name: string, work: () => Promise<void>) => {
    test(name, async () => {
      if (failed) throw new Error('an earlier step failed');
      failed = true;
      await work();
      expect(reader.faults).toEqual([]);
      failed = false;
    });
  };

  step('a stranger is sent to the door, and the demo account opens it', async () => {
    await reader.page.goto(product.url);
    await reader.until(at(/^\/login$/));
    await reader.fill('E-mail', product.account.email);
    await reader.fill('Password', product.account.password);
    await reader.click('button', 'Sign in');
    await reader.until(at(/^\/sites$/));
    await reader.see('Add your first site');
  });

  step('the site is looked at before it is added', async () => {
    await reader.click('link', 'Add a site');
    await reader.until(at(/^\/sites\/new$/));
    await reader.fill('Address', product.demoUrl);
    await reader.click('button', 'Look at it');
    await reader.see('Nothing stands in the way of an audit.');
    const said = await reader.text();
    expect(said).toContain('200 in');
    expect(said).toContain('/sitemap.xml');
    expect(said).toContain('Found; the start page is allowed');
  });

  step('its first audit is shown live, page by page', async () => {
    await reader.click('radio', 'Render every page');
    await reader.fill('Page limit', String(PAGES));
    await reader.fill('Images to check', '6');
    await reader.page.evaluate(`
      window.__seen = new Set();
      setInterval(() => {
        const done = document.querySelector('section[aria-label="Progress"] strong')?.textContent;
        if (done !== undefined) window.__seen.add(Number(done));
      }, 100);`);
    await reader.click('button', 'Add and start the first audit');
    await reader.until(at(/\/audits\/aud_/));
    await reader.find('section[aria-label="Progress"] progress');
    await reader.until(`document.querySelector('section[aria-labelledby="last"] li') !== null`, 30_000);
    await reader.see('The audit is complete', 45_000);
    const seen = (await reader.page.evaluate('[...window.__seen]')) as number[];
    expect(seen.some((done) => done > 0 && done < PAGES)).toBe(true);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(await reader.text()).toMatch(/Rendered\s+2[0-4]/);
  });

  step('the overview has the score that the API says, and its screenshots load', async () => {
    await reader.click('link', 'See the results');
    await reader.see('Fix these first');
    await settled(reader);
    const { score, shown } = await summary();
    expect(score).toBeGreaterThan(0);
    expect(await textOf('section[aria-labelledby="score"] figcaption strong')).toBe(String(shown));
    const widths = await imageWidths(reader);
    expect(widths.length).toBeGreaterThan(0);
    expect(widths.filter((width) => width === 0)).toEqual([]);
  });

  step('the list of issues leads to an issue, its evidence and a page that has it', async () => {
    await reader.click('link', 'Issues');
    await reader.until(at(/\/issues$/));
    await settled(reader, 'Issues');
    const title = await textOf('tbody tr th a');
    await reader.clickOn('tbody tr th a');
    await reader.until(at(/\/issues\/[a-z0-9-]+$/));
    await settled(reader, title);
    await reader.see('How to fix it');
    await reader.clickOn('section[aria-labelledby="findings"] li a[href*="/pages/pg_"]');
    await reader.until(at(/\/pages\/pg_/));
    await settled(reader);
    await reader.see(title);
  });

  step('the explorer sorts, searches and filters, and its address opens the same view', async () => {
    await reader.click('link', 'Pages');
    await reader.until(at(/\/pages$/));
    await settled(reader, 'Pages');
    await reader.see(`of ${await knownUrls()} URLs`);
    await reader.click('link', 'Words');
    await reader.until(`location.search.includes('sort=words')`);
    await reader.fill('Search URL and title', 'journal');
    await reader.until(
      `[...document.querySelectorAll('tbody tr th')].every((th) => th.textContent.includes('journal'))`,
    );
    const rows = await textOf('tbody');
    await reader.page.reload();
    await settled(reader);
    expect(await textOf('tbody')).toBe(rows);
    await reader.fill('Search URL and title', '');
    await reader.until(`!location.search.includes('q=')`);
    await reader.click('link', '4xx');
    await reader.see('Kind is Client error');
  });

  step('the start page: facts, every tab, and a screenshot that truly loads', async () => {
    await reader.click('link', 'All');
    await reader.fill('Search URL and title', 'wet hills');
    await reader.until(
      `(([row, ...others]) => others.length === 0 && row?.textContent.includes('wet hills'))(document.querySelectorAll('tbody tr'))`,
    );
    await reader.clickOn('tbody tr th a');
    await reader.until(at(/\/pages\/pg_/));
    await settled(reader, 'Tents, packs and stoves for wet hills | Tarnside');
    await reader.find('figure img');
    const [width] = await imageWidths(reader);
    expect(width).toBeGreaterThan(300);
    const tabs = (await reader.page.evaluate(
      `[...document.querySelectorAll('nav[aria-label="Parts of the page"] a')].map((a) => a.dataset.tab)`,
    )) as string[];
    expect(tabs).toHaveLength(8);
    for (const tab of tabs) {
      await reader.clickOn(`a[data-tab="${tab}"]`);
      await reader.until(
        `document.querySelector('a[data-tab="${tab}"]').getAttribute('aria-current') === 'true'`,
      );
      await settled(reader);
    }
  });

  step('whoever signs out is out', async () => {
    await reader.click('button', 'Account');
    await reader.click('button', 'Sign out');
    await reader.until(at(/^\/login$/));
    await reader.page.goto(`${product.url}/sites`);
    await reader.until(at(/^\/login$/));
  });
});

async function textOf(selector: string): Promise<string> {
  await reader.find(selector);
  return String(await reader.page.$eval(selector, (element) => element.textContent)).trim();
}

async function signedIn(): Promise<Session> {
  const session = createSession(product.url);
  await session.call('login', { body: product.account });
  return session;
}

async function lastAudit() {
  const { call } = await signedIn();
  const { items } = await call('listSites', { query: {} });
  const audit = items[0]?.last?.id;
  if (audit === undefined) throw new Error('The site has no audit');
  return { call, params: { audit } };
}

async function summary() {
  const { call, params } = await lastAudit();
  return (await call('auditSummary', { params })).score;
}

async function knownUrls(): Promise<number> {
  const { call, params } = await lastAudit();
  return (await call('listPages', { params, query: {} })).total;
}
