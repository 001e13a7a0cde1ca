import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import type { SiteId } from '#contract/ids.ts';
import { BRISK, addSite, auditUntil, isDone, startAudit } from '#test/support/product/audits.ts';
import { type Reader, openBrowser, openReader } from '#test/support/product/browser.ts';
import { type Session, createSession } from '#test/support/product/session.ts';
import {
  type Product,
  removeFolder,
  startProduct,
  temporaryFolder,
} from '#test/support/product/start-product.ts';

jest.setTimeout(120_000);

let dataDir: string;
let product: Product;
let session: Session;
let browser: Browser;
let reader: Reader;
let shop: SiteId;

beforeAll(async () => {
  dataDir = await temporaryFolder();
  product = await startProduct({ dataDir });
  session = createSession(product.url);
  await session.call('login', { body: product.account });
  shop = await addSite(session, product.demoUrl, { ...BRISK, mode: 'html', maxPages: 40 });
  browser = await openBrowser();
  reader = await openReader(browser);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await removeFolder(dataDir);
}, 120_000);

/** Answered otherwise by a busy machine. */
const TIMED = new Set(['ttfb-slow', 'lcp-poor', 'cls-poor']);

test('one page says what an audit says of it, a deployment is audited alone, and stays out of the trend', async () => {
  const { call } = session;
  const whole = await auditUntil(session, await startAudit(session, shop), isDone);
  expect(whole.outcome).toBe('completed');
  const before = await call('getSite', { params: { site: shop } });
  const { items: rules } = await call('listRules', {});
  const ofPages = new Set(rules.flatMap(({ id, scope }) => (scope === 'page' ? [id] : [])));
  const { items } = await call('listPages', {
    params: { audit: whole.id },
    query: { limit: 200, sort: 'errors', order: 'desc', filter: 'status:is:200' },
  });
  const worst = items.filter(({ indexable }) => indexable === true).slice(0, 3);
  expect(worst).toHaveLength(3);

  const [page] = worst;
  if (page === undefined) throw new Error('no page');
  const checked = await call('auditPage', { body: { url: page.url, mode: 'html' } });
  expect(checked).toMatchObject({ url: page.url, state: 'done', result: { stop: null, redirects: [] } });
  const view = await call('getPage', { params: { audit: whole.id, page: page.id } });
  const said = (findings: readonly { rule: string; severity: string; evidence: unknown }[]) =>
    findings
      .filter(({ rule }) => ofPages.has(rule) && !TIMED.has(rule))
      .map(({ rule, severity, evidence }) => ({ rule, severity, evidence }))
      .toSorted((a, b) => a.rule.localeCompare(b.rule));
  expect(said(checked.result?.findings ?? [])).toEqual(said(view.findings));
  expect(said(view.findings).length).toBeGreaterThan(0);
  expect(await call('getPageAudit', { params: { pageAudit: checked.id } })).toEqual(checked);

  const used = (await call('getUsage', {})).now;
  const urls = worst.map(({ url }) => url);
  const brief = await call('deploySite', { params: { site: shop }, body: { urls, note: 'a1b2c3d' } });
  expect(brief.deploy).toEqual({ urls: 3, note: 'a1b2c3d' });
  const part = await auditUntil(session, brief.id, isDone);
  expect(part).toMatchObject({ outcome: 'completed', reason: null });
  expect(part.counters).toMatchObject({ settled: 3, ok: 3 });
  expect(part.config).toMatchObject({ before: whole.id, startUrl: urls[0], only: urls });
  const summary = await call('auditSummary', { params: { audit: part.id } });
  expect(summary.diff).toMatchObject({ fixed: 0, gone: 0, pages: { come: 0, gone: 0, changed: 0 } });
  expect(summary.diff.still).toBeGreaterThan(0);
  const { items: changed } = await call('listIssues', {
    params: { audit: part.id },
    query: { state: 'new' },
  });
  expect(changed.filter(({ rule }) => ofPages.has(rule) && !TIMED.has(rule))).toEqual([]);
  const after = await call('getSite', { params: { site: shop } });
  expect(after.last?.id).toBe(whole.id);
  expect(after.trend).toEqual(before.trend);
  expect((await call('getUsage', {})).now.pages).toBe(used.pages + 3);
});

test('a page is checked from the dashboard, rendered, and the hook is shown with its line', async () => {
  await reader.page.goto(`${product.url}/login`);
  await reader.fill('E-mail', product.account.email);
  await reader.fill('Password', product.account.password);
  await reader.click('button', 'Sign in');
  await reader.see('Sites');
  await reader.page.goto(`${product.url}/page-audits`);
  await reader.fill('Address of the page', product.demoUrl);
  await reader.page.select('select', 'rendered');
  await reader.click('button', 'Check');
  await reader.until(`location.pathname.startsWith('/page-audits/pga_')`, 40_000);
  await reader.see('Checks', 40_000);
  expect(await reader.text()).toMatch(/Rendered\s+Yes/);
  await reader.page.goto(`${product.url}/sites/${shop}/settings`);
  await reader.see('Deploy hook');
  expect(await reader.text()).toContain(`/api/v1/sites/${shop}/deploys`);
  expect(reader.faults).toEqual([]);
});

test('what is no page of ours is refused in words, and what the guard forbids is told as a result', async () => {
  const refused = await session.fetch('/api/v1/page-audits', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: 'ftp://example.com/' }),
  });
  expect(refused.status).toBe(400);
  const foreign = await session.fetch(`/api/v1/sites/${shop}/deploys`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ urls: ['/a', 'https://somebody.example/'] }),
  });
  expect(foreign.status).toBe(422);
  expect(await foreign.json()).toMatchObject({ errors: [{ path: '/urls/1' }] });
});
