import { readFile, readdir } from 'node:fs/promises';
import { type IncomingHttpHeaders, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
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

/** A deployment that serves others: limits, and proof of ownership. */
let dataDir: string;
let product: Product;
let session: Session;
let browser: Browser;
let reader: Reader;
let shop: SiteId;

beforeAll(async () => {
  dataDir = await temporaryFolder();
  product = await startProduct({ dataDir, plan: 'free' });
  session = createSession(product.url);
  await session.call('login', { body: product.account });
  shop = await addSite(session, product.demoUrl, { ...BRISK, mode: 'html', maxPages: 1_000 });
  browser = await openBrowser();
  reader = await openReader(browser);
  await reader.page.goto(`${product.url}/login`);
  await reader.fill('E-mail', product.account.email);
  await reader.fill('Password', product.account.password);
  await reader.click('button', 'Sign in');
  await reader.see('Sites');
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await removeFolder(dataDir);
}, 120_000);

interface Heard {
  readonly url: string;
  readonly requests: readonly { readonly url: string; readonly headers: IncomingHttpHeaders }[];
  readonly close: () => Promise<void>;
}

let proof = '';

/** A site that remembers what it was asked, on a host of its own: another port is another host. */
async function listen(page: (path: string) => string): Promise<Heard> {
  const requests: { url: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    requests.push({ url, headers });
    const type = url.startsWith('/.well-known') ? 'text/plain' : 'text/html; charset=utf-8';
    if (url === '/robots.txt') response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': type }).end(page(url));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Puts a file up on the demo; not every resolver knows that names under `localhost` are this machine. */
async function putFile(address: string, text: string): Promise<void> {
  const { host, port, pathname: path } = new URL(address);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method: 'PUT', headers: { host } };
    request(options, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end(text);
  });
  expect(status).toBe(204);
}

/** Logs of the functions in which a text stands. */
async function heldIn(folder: string, text: string): Promise<string[]> {
  const logs = await readdir(join(folder, 'logs'));
  const texts = await Promise.all(logs.map((name) => readFile(join(folder, 'logs', name), 'utf8')));
  return logs.filter((_, i) => texts[i]?.includes(text));
}

const site = () => ({ params: { site: shop } });

test('an unverified site is audited slowly and in part; the file of its owner opens it up', async () => {
  const small = await startAudit(session, shop);
  const { config } = await session.call('getAudit', { params: { audit: small } });
  expect(config).toMatchObject({ maxPages: 500, rate: 2, respectRobots: true });
  const refused = session.call('putSiteAccess', { ...site(), body: { ignoreRobots: true } });
  await expect(refused).rejects.toMatchObject({ code: 'CONFLICT', reason: 'not-verified' });

  await reader.page.goto(`${product.url}/sites/${shop}/settings`);
  await reader.see('Not verified');
  await reader.click('button', 'Check now');
  await reader.see('Not found');
  const { file } = await session.call('getOwnership', site());
  await putFile(file.url, `${file.content}\n`);
  await reader.click('button', 'Check now');
  await reader.see('What audits of it may do');
  expect(await session.call('getOwnership', site())).toMatchObject({ verified: true, method: 'file' });
  await session.call('cancelAudit', { params: { audit: small }, body: {} });
  await auditUntil(session, small, isDone);
});

test('headers of the customer reach the host of the site alone, and are told nowhere', async () => {
  const value = 'sesame-of-this-test';
  const there = await listen(() => '<title>There</title><h1>There</h1>');
  const here: Heard = await listen((path) =>
    path.startsWith('/.well-known')
      ? proof
      : `<title>Here</title><h1>Here</h1><img alt="" src="${there.url}a.png"><a href="/two">two</a><a href="${there.url}b">b</a>`,
  );
  try {
    const own = await addSite(session, here.url, { ...BRISK, mode: 'rendered', checkLinks: 10 });
    const params = { site: own };
    const { file } = await session.call('getOwnership', { params });
    proof = file.content;
    await session.call('checkOwnership', { params, body: { method: 'file' } });
    const headers = [{ name: 'X-Preview', value }];
    const basicAuth = { user: 'ada', password: 'open sesame' };
    await session.call('putSiteAccess', { params, body: { headers, basicAuth } });
    const audit = await startAudit(session, own);
    // One audit at a time: this one is still running.
    await expect(session.call('startAudit', { ...site(), body: {} })).rejects.toMatchObject({
      code: 'LIMIT_REACHED',
      reason: 'concurrent-audits',
      link: '/settings/usage',
    });
    const done = await auditUntil(session, audit, isDone);
    expect(done.outcome).toBe('completed');
    const said = JSON.stringify([done, await session.call('getOwnership', { params }), product.said()]);
    expect(said).not.toMatch(/sesame-of-this-test|open sesame/);
    expect(await heldIn(dataDir, value)).toEqual([]);

    const asked = here.requests.filter(({ url }) => url === '/' || url === '/two');
    expect(asked.length).toBeGreaterThanOrEqual(2);
    for (const one of asked)
      expect(one.headers).toMatchObject({
        'x-preview': value,
        authorization: `Basic ${Buffer.from('ada:open sesame').toString('base64')}`,
        'x-plumbline-token': expect.stringMatching(/^[\w-]{32}$/),
      });
    expect(there.requests.map(({ url }) => url)).toEqual(expect.arrayContaining(['/a.png', '/b']));
    for (const { headers: sent } of there.requests)
      expect(Object.keys(sent)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(x-preview|authorization|x-plumbline-token)$/)]),
      );

    const { now, running } = await session.call('getUsage', {});
    const { ok, redirects, clientErrors, serverErrors, rendered } = done.counters;
    expect(running).toEqual([]);
    expect(now).toMatchObject({ reserved: 0, audits: 2 });
    expect(now.units).toBeGreaterThanOrEqual(ok + redirects + clientErrors + serverErrors + 2 * rendered);
  } finally {
    await Promise.all([here.close(), there.close()]);
  }
});

test('a limit that is met says so, and leads to what is used of it', async () => {
  await reader.page.goto(`${product.url}/sites/new`);
  await reader.fill('Address', product.demoUrl.replace('shop.', 'legacy.'));
  await reader.click('button', 'Look at it');
  await reader.find('form button[type="submit"]');
  await reader.click('button', 'Add and start the first audit');
  await reader.see('The plan has room for 2 sites (plan Free).');
  await reader.click('link', 'See usage and plan');
  await reader.see('Plan: Free');
  const said = await reader.text();
  expect(said).toMatch(/Sites\s+2 of 2 · limit reached/);
  expect(said).toMatch(/Pages this month\s+[\d,]+ of 5,000/);
  expect(reader.faults.filter((fault) => !/403/.test(fault))).toEqual([]);
});

test('a schedule that the plan does not allow is refused', async () => {
  const answer = session.call('putSchedule', {
    ...site(),
    body: { timing: { kind: 'hourly', minute: 5 }, zone: 'UTC', windowMinutes: 0, enabled: true },
  });
  await expect(answer).rejects.toMatchObject({ code: 'LIMIT_REACHED', reason: 'schedule' });
});
