import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import { type Reader, openBrowser, openReader, settled } from '#test/support/product/browser.ts';
import { createSession } from '#test/support/product/session.ts';
import {
  type Product,
  removeFolder,
  startProduct,
  temporaryFolder,
} from '#test/support/product/start-product.ts';

jest.setTimeout(120_000);

const PASSWORD = 'nine wet tents on a hill';
const NEW_PASSWORD = 'ten dry tents in a valley';
/** As the API counts them: core/access/throttle.ts. */
const TRIES = 10;

let dataDir: string;
let product: Product;
let browser: Browser;

beforeAll(async () => {
  dataDir = await temporaryFolder();
  product = await startProduct({ dataDir });
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await removeFolder(dataDir);
}, 120_000);

/** What is right to be refused here, as the browser's console tells it. */
const REFUSALS = [/status of (401|403|422|429) .*\/api\/v1\/auth\//];

/** A visit of a browser that has never been here. */
async function visit(work: (reader: Reader) => Promise<void>): Promise<void> {
  const context = await browser.createBrowserContext();
  try {
    const reader = await openReader(context, REFUSALS);
    await work(reader);
    expect(reader.faults).toEqual([]);
  } finally {
    await context.close();
  }
}

/** The newest code in the outbox of the local cloud, read where a person reads it. */
async function codeFor(reader: Reader, email: string): Promise<string> {
  const mail = await reader.page.browserContext().newPage();
  try {
    await mail.goto(`${product.url}/__local/mail`);
    const articles = (await mail.$$eval('article', (all) =>
      all.map((one) => one.textContent ?? ''),
    )) as string[];
    const newest = articles.find((text) => text.includes(email)) ?? '';
    return /\b\d{6}\b/.exec(newest)?.[0] ?? `no code for ${email}`;
  } finally {
    await mail.close();
  }
}

const at = (path: string) => `location.pathname === ${JSON.stringify(path)}`;

async function signUp(reader: Reader, email: string): Promise<void> {
  await reader.page.goto(`${product.url}/login`);
  await reader.click('link', 'Create an account');
  await settled(reader, 'Create an account');
  await reader.fill('E-mail', email);
  await reader.fill('Password', PASSWORD);
  await reader.click('button', 'Create account');
  await reader.see('Check your mail');
}

async function signIn(reader: Reader, email: string, password: string): Promise<void> {
  await settled(reader, 'Sign in');
  await reader.fill('E-mail', email);
  await reader.fill('Password', password);
  await reader.click('button', 'Sign in');
}

async function signOut(reader: Reader): Promise<void> {
  await reader.click('button', 'Account');
  await reader.click('button', 'Sign out');
  await reader.until(at('/login'));
}

test('sign-up: the code comes by mail, a wrong one is refused by its field, the right one signs in', async () => {
  await visit(async (reader) => {
    const email = 'ada@customer.test';
    await signUp(reader, email);
    const code = await codeFor(reader, email);
    expect(code).toMatch(/^\d{6}$/);
    await reader.fill('Six-digit code', code === '111111' ? '222222' : '111111');
    await reader.click('button', 'Confirm');
    await reader.see('Check the code, or have a new one sent');
    expect(await reader.page.evaluate('location.pathname')).toBe('/signup');
    await reader.fill('Six-digit code', code);
    await reader.click('button', 'Confirm');
    await reader.until(at('/sites'));
    await reader.see('Add your first site');
    await signOut(reader);
    await signIn(reader, email, PASSWORD);
    await reader.until(at('/sites'));
  });
});

test('who signs in before confirming is led to the code, and a new one can be sent', async () => {
  await visit(async (reader) => {
    const email = 'grace@customer.test';
    await signUp(reader, email);
    await reader.page.goto(`${product.url}/login`);
    await signIn(reader, email, PASSWORD);
    await reader.until(at('/signup'));
    await reader.see('Check your mail');
    await reader.click('button', 'Send the code again');
    await reader.see('Sent');
    await reader.fill('Six-digit code', await codeFor(reader, email));
    await reader.click('button', 'Confirm');
    // The password is not kept from one page to the next: it is asked for again.
    await reader.see('Your address is confirmed.');
    await signIn(reader, email, PASSWORD);
    await reader.until(at('/sites'));
  });
});

test('a reset password ends the sessions that there were, and the old one is worth nothing', async () => {
  const email = 'joan@customer.test';
  await visit(async (reader) => {
    await signUp(reader, email);
    await reader.fill('Six-digit code', await codeFor(reader, email));
    await reader.click('button', 'Confirm');
    await reader.until(at('/sites'));
    const elsewhere = createSession(product.url);
    await elsewhere.call('login', { body: { email, password: PASSWORD } });
    await signOut(reader);
    await reader.click('link', 'Forgot the password?');
    await settled(reader, 'Reset the password');
    await reader.fill('E-mail', email);
    await reader.click('button', 'Send the code');
    await reader.see('Set a new password');
    await reader.fill('Six-digit code', await codeFor(reader, email));
    await reader.fill('New password', NEW_PASSWORD);
    await reader.click('button', 'Set the password');
    await reader.until(at('/login'));
    await reader.see('Your new password is set.');
    await expect(elsewhere.call('me', {})).rejects.toMatchObject({ status: 401 });
    await signIn(reader, email, PASSWORD);
    await reader.see('The e-mail address or the password is wrong.');
    await signIn(reader, email, NEW_PASSWORD);
    await reader.until(at('/sites'));
  });
});

const isThrottled = (error: unknown) =>
  typeof error === 'object' && error !== null && 'status' in error && error.status === 429;

test('who guesses is held up, by the account alone, and the form says so', async () => {
  const { call } = createSession(product.url);
  const guess = (email: string) =>
    call('login', { body: { email, password: 'a wrong guess' } }).catch((error: unknown) => error);
  const email = 'victim@customer.test';
  let refused: unknown;
  let tries = 0;
  for (; tries < 3 * TRIES && !isThrottled(refused); tries++) refused = await guess(email);
  expect(refused).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
  expect((refused as { retryAfter?: number }).retryAfter).toBeGreaterThan(0);
  // The window's turn may fall between two of them; then there are some more.
  expect(tries).toBeGreaterThan(TRIES);
  expect(tries).toBeLessThanOrEqual(2 * TRIES + 1);
  expect(await guess('somebody-else@customer.test')).toMatchObject({ status: 401 });
  await visit(async (reader) => {
    await reader.page.goto(`${product.url}/login`);
    await signIn(reader, email, 'another guess');
    await reader.see('Too many tries.');
    await signIn(reader, product.account.email, product.account.password);
    await reader.until(at('/sites'));
  });
});
