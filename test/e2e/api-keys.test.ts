import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import { createKeyClient } from '#contract/key-client.ts';
import { type Reader, openBrowser, openReader, settled } from '#test/support/product/browser.ts';
import {
  type Product,
  removeFolder,
  startProduct,
  temporaryFolder,
} from '#test/support/product/start-product.ts';

jest.setTimeout(120_000);

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

const KEY = /^plk_live_[0-9a-z]{26}_[0-9A-Za-z]{49}$/;

/** A request as curl sends it: no cookie, no origin, nothing but what is said. */
function ask(secret: string, path: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
  const all = new Headers(headers);
  all.set('authorization', `Bearer ${secret}`);
  return fetch(`${product.url}/api/v1${path}`, { ...init, headers: all });
}

async function reasonOf(response: Response): Promise<string> {
  const { code, reason = '' } = (await response.json()) as {
    readonly code: string;
    readonly reason?: string;
  };
  return `${response.status} ${code} ${reason}`.trim();
}

/** The secret that the page shows, which is then said to be copied. */
async function takeSecret(): Promise<string> {
  const shown = await reader.find('section[aria-label="The new API key"]');
  const secret = String(await shown.evaluate((element) => element.textContent)).trim();
  await reader.click('button', 'I have copied it');
  await reader.until(`document.querySelector('section[aria-label="The new API key"]') === null`);
  return secret;
}

/** The steps of one key's life, in order: each goes on where the one before ended. */
describe('an API key', () => {
  let failed = false;
  let secret = '';
  let next = '';
  const step = (name: string, work: () => Promise<void>) => {
    test(name, async () => {
      if (failed) throw new Error('an earlier step failed');
      failed = true;
      await work();
      expect(reader.faults).toEqual([]);
      failed = false;
    });
  };

  step('is made in the dashboard, and told once', async () => {
    await reader.page.goto(product.url);
    await reader.fill('E-mail', product.account.email);
    await reader.fill('Password', product.account.password);
    await reader.click('button', 'Sign in');
    await reader.click('link', 'API keys');
    await settled(reader, 'API keys');
    await reader.see('No API key yet');
    await reader.click('button', 'New key…');
    await reader.fill('Name', 'CI');
    await reader.click('button', 'Make the key');
    secret = await takeSecret();
    expect(secret).toMatch(KEY);
    await reader.page.reload();
    await settled(reader, 'API keys');
    expect(await reader.page.content()).not.toContain(secret.split('_')[3]);
  });

  step('does what its scopes say and no more, and is told how much it may ask', async () => {
    const answer = await ask(secret, '/sites');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ items: [], nextCursor: null });
    expect(answer.headers.get('ratelimit-policy')).toBe('"key";q=120;w=60, "workspace";q=1200;w=60');
    expect(answer.headers.get('ratelimit')).toMatch(/^"key";r=119;t=1, "workspace";r=\d+;t=\d+$/);
    const wrongScope = await ask(secret, '/sites', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"url":"example.com"}',
    });
    expect(await reasonOf(wrongScope)).toBe('403 FORBIDDEN scope');
    expect(await reasonOf(await ask(secret, '/me'))).toBe('403 FORBIDDEN session-only');
    expect(await reasonOf(await ask(`${secret.slice(0, -1)}0`, '/sites'))).toBe(
      '401 UNAUTHENTICATED key-malformed',
    );
  });

  step('serves the client for programs', async () => {
    const client = createKeyClient({ url: product.url, key: secret });
    const rules = await client.call('listRules', {});
    expect(rules.items.length).toBeGreaterThan(50);
    expect(await Array.fromAsync(client.all('listSites', { query: { limit: 1 } }))).toEqual([]);
  });

  step('is tried in the reference', async () => {
    await reader.click('link', 'API reference');
    await settled(reader, 'API reference');
    await reader.fill('Find a request', 'listSites');
    await reader.clickOn('#listSites > summary');
    await reader.find('#listSites input[type=password]');
    await reader.clickOn('#listSites input[type=password]');
    await reader.page.keyboard.type(secret);
    await reader.clickOn('#listSites button[type=submit]');
    await reader.see('"nextCursor": null');
    expect(await reader.text()).toContain('ratelimit: "key";r=');
  });

  step('is held back when it asks too often, and let in again when it waited', async () => {
    const statuses: number[] = [];
    let refused: Response | undefined;
    for (let round = 0; round < 20 && refused === undefined; round += 1) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask(secret, '/sites')));
      statuses.push(...answers.map(({ status }) => status));
      refused = answers.find(({ status }) => status === 429);
    }
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect(refused?.headers.get('content-type')).toBe('application/problem+json');
    expect(refused?.headers.get('ratelimit')).toMatch(/^"key";r=0;t=\d+, /);
    const wait = Number(refused?.headers.get('retry-after'));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(await refused?.json()).toMatchObject({ code: 'RATE_LIMITED', retryAfter: wait });
    await new Promise((resolve) => setTimeout(resolve, wait * 1_000 + 50));
    expect((await ask(secret, '/sites')).status).toBe(200);
  });

  step('is rotated: for a while both secrets work', async () => {
    await reader.click('link', 'API keys');
    await settled(reader, 'API keys');
    expect(await reader.text()).not.toMatch(/Last used[\s\S]*CI[\s\S]*Never\s+Never/);
    await reader.click('button', 'Rotate… CI');
    await reader.click('button', 'Rotate');
    next = await takeSecret();
    expect(next).toMatch(KEY);
    expect(next).not.toBe(secret);
    expect(next.split('_')[2]).toBe(secret.split('_')[2]);
    await reader.see('The secret before works until');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    for (const one of [secret, next]) expect((await ask(one, '/sites')).status).toBe(200);
  });

  step('is revoked: from the next request on neither does', async () => {
    await reader.click('button', 'Revoke… CI');
    await reader.click('button', 'Revoke');
    await reader.see('Revoked');
    for (const one of [secret, next])
      expect(await reasonOf(await ask(one, '/sites'))).toBe('401 UNAUTHENTICATED key-revoked');
  });
});
