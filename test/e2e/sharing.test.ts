import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext } from 'puppeteer-core';
import type { AuditId, SiteId } from '#contract/ids.ts';
import { BRISK, addSite, auditUntil, isDone, startAudit } from '#test/support/product/audits.ts';
import { type Reader, openBrowser, openReader, settled } from '#test/support/product/browser.ts';
import { type Session, createSession } from '#test/support/product/session.ts';
import {
  type Product,
  removeFolder,
  startProduct,
  temporaryFolder,
} from '#test/support/product/start-product.ts';
import { readPdf } from '#test/support/read-pdf.ts';
import { readXlsx } from '../core/export/read-xlsx.ts';

jest.setTimeout(120_000);

let dataDir: string;
let downloads: string;
let product: Product;
let session: Session;
let browser: Browser;
let reader: Reader;
let stranger: BrowserContext;
let site: SiteId;
let audit: AuditId;

beforeAll(async () => {
  dataDir = await temporaryFolder();
  downloads = await mkdtemp(join(tmpdir(), 'plumbline-downloads-'));
  product = await startProduct({ dataDir });
  session = createSession(product.url);
  await session.call('login', { body: product.account });
  site = await addSite(session, product.demoUrl, { ...BRISK, mode: 'html', maxPages: 30 });
  audit = await startAudit(session, site);
  browser = await openBrowser();
  await auditUntil(session, audit, isDone);
  reader = await openReader(browser);
  const client = await browser.target().createCDPSession();
  await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  await reader.page.goto(`${product.url}/login`);
  await reader.fill('E-mail', product.account.email);
  await reader.fill('Password', product.account.password);
  await reader.click('button', 'Sign in');
  await reader.see('Sites');
  stranger = await browser.createBrowserContext();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await removeFolder(dataDir);
  await removeFolder(downloads);
}, 120_000);

/** The file that a click brought, once it is whole. */
async function downloaded(ending: string): Promise<Buffer> {
  for (const until = Date.now() + 20_000; Date.now() < until;) {
    const name = (await readdir(downloads)).find((file) => file.endsWith(ending));
    if (name !== undefined) return readFile(join(downloads, name));
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
  throw new Error(`No ${ending} came: ${(await readdir(downloads)).join(', ')}`);
}

const textOf = async (at: Reader, selector: string): Promise<string> => {
  await at.find(selector);
  return String(await at.page.$eval(selector, (element) => element.textContent)).trim();
};

test('the explorer’s rows come as a workbook, filtered as they are shown', async () => {
  await reader.page.goto(`${product.url}/sites/${site}/pages?filter=status%3Ais%3A200&sort=words&order=desc`);
  await settled(reader, 'Pages');
  await reader.click('button', 'Export');
  await reader.clickOn('section[aria-label="Export urls as filtered"] button:nth-of-type(2)');
  const [sheet] = readXlsx(await downloaded('.xlsx'));
  const { items } = await session.call('listPages', {
    params: { audit },
    query: { filter: ['status:is:200'], sort: 'words', order: 'desc', limit: 200 },
  });
  expect(items.length).toBeGreaterThan(10);
  expect(sheet?.rows[0]?.slice(0, 3)).toEqual(['url', 'kind', 'status']);
  expect(sheet?.rows.slice(1).map(([url]) => url)).toEqual(items.map(({ url }) => url));
});

test('a report is printed with the workspace’s name, and can be read', async () => {
  await reader.page.goto(`${product.url}/settings/branding`);
  await settled(reader, 'Branding');
  await reader.fill('Name', 'Agentur Müller & Söhne');
  await reader.click('button', 'Save');
  await reader.see('Saved');
  await reader.page.goto(`${product.url}/sites/${site}`);
  await settled(reader);
  await reader.click('button', 'PDF report…');
  await reader.click('button', 'Make the report');
  await reader.see('It is ready.', 30_000);
  await reader.clickOn('dialog[open] button.mantine-Button-root');
  const { pages, texts } = readPdf(await downloaded('.pdf'));
  expect(pages).toBeGreaterThan(3);
  const all = texts.join('\n').replaceAll(/\s+/g, ' ');
  const { score, fixFirst } = await session.call('auditSummary', { params: { audit } });
  expect(texts[0]).toContain('Agentur Müller & Söhne');
  expect(texts[0]).toContain(String(score.shown));
  for (const words of ['Score and trend', 'Fix these first', 'Findings by category', 'Appendix'])
    expect(all).toContain(words);
  expect(all).toContain(fixFirst[0]?.title);
});

test('a share link shows the audit to somebody signed out, and dies when it is revoked', async () => {
  await reader.page.goto(`${product.url}/sites/${site}`);
  await settled(reader);
  await reader.click('button', 'Share…');
  await reader.click('button', 'Make a link');
  const link = await textOf(reader, 'section[aria-labelledby="share-link"] code');
  expect(link).toMatch(/\/s\/[\w-]{43}$/);

  const guest = await openReader(stranger, [/status of 404/]);
  const response = await guest.page.goto(link);
  expect(response?.headers()).toMatchObject({
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
  });
  await guest.see('Fix these first');
  const { score } = await session.call('auditSummary', { params: { audit } });
  expect(await textOf(guest, 'section[aria-labelledby="score"] figcaption strong')).toBe(String(score.shown));
  await guest.click('link', 'Issues');
  await settled(guest, 'Issues');
  await guest.clickOn('tbody tr th a');
  await guest.see('How to fix it');
  await guest.find('section[aria-labelledby="findings"] li');
  const ways = (await guest.page.evaluate(
    `[...document.querySelectorAll('a')].map((a) => a.getAttribute('href')).filter((href) => href.startsWith('/') && !href.startsWith('/s/'))`,
  )) as string[];
  expect(ways).toEqual([]);
  expect(guest.faults).toEqual([]);

  await reader.click('button', 'End: Link to an audit');
  await reader.click('button', 'End it');
  await reader.see('There is none.');
  await guest.page.goto(link);
  await guest.see('This link does not work');
  await guest.page.close();
});

test('a badge shows the score on any page, and its markdown is there to be copied', async () => {
  await reader.page.goto(`${product.url}/sites/${site}`);
  await settled(reader);
  await reader.click('button', 'Share…');
  await reader.click('button', 'Make a badge');
  const markdown = await textOf(reader, 'section[aria-labelledby="share-badge"] code');
  const url = /^!\[SEO score\]\((.*\/api\/v1\/badges\/[\w-]{43}\.svg)\)$/.exec(markdown)?.[1] ?? '';
  const guest = await openReader(stranger);
  // A page of another origin.
  await guest.page.goto(product.demoUrl);
  const width = await guest.page.evaluate(`new Promise((resolve) => {
    const img = new Image();
    img.onload = () => resolve(img.naturalWidth);
    img.onerror = () => resolve(0);
    img.src = ${JSON.stringify(url)};
  })`);
  expect(width).toBeGreaterThan(100);
  const { score } = await session.call('auditSummary', { params: { audit } });
  expect(await (await fetch(url)).text()).toContain(`${score.shown} of 100`);
  await guest.page.close();
  expect(reader.faults).toEqual([]);
});
