import { createHmac } from 'node:crypto';
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

jest.setTimeout(90_000);

const NEW_PASSWORD = 'ten dry tents in a valley';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

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
}, 60_000);

/** What an app shows, by RFC 6238; `ahead` in steps of thirty seconds. */
function appCode(secret: string, ahead = 0): string {
  const bits = Array.from(secret, (char) => BASE32.indexOf(char).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const digest = createHmac('sha1', key).update(counter).digest();
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7f_ff_ff_ff;
  return String(number % 1_000_000).padStart(6, '0');
}

const wrong = (code: string) => (code === '111111' ? '222222' : '111111');

/** What is right to be refused here, as the browser's console tells it. */
const REFUSALS = [/status of (401|403|422) .*\/api\/v1\/(auth|account)\//];

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

const at = (path: string) => `location.pathname === ${JSON.stringify(path)}`;

async function givePassword(reader: Reader, password: string): Promise<void> {
  await reader.page.goto(`${product.url}/login`);
  await settled(reader, 'Sign in');
  await reader.fill('E-mail', product.account.email);
  await reader.fill('Password', password);
  await reader.click('button', 'Sign in');
}

const textOf = async (reader: Reader, label: string): Promise<string> => {
  const element = await reader.find(`section[aria-label="${label}"] code`);
  return String(await element.evaluate((node) => node.textContent));
};

test('an authenticator app is set up, asked for, lost and got round', async () => {
  const { email, password } = product.account;
  let secret = '';
  let codes: string[] = [];

  await visit(async (reader) => {
    const elsewhere = createSession(product.url);
    await elsewhere.call('login', { body: { email, password } });
    await givePassword(reader, password);
    await reader.until(at('/sites'));
    await reader.page.goto(`${product.url}/account`);
    await reader.click('button', 'Set up an authenticator app…');
    await reader.fill('Your password', password);
    await reader.click('button', 'Go on');
    secret = (await textOf(reader, 'Key for the app')).replaceAll(' ', '');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const link = await reader.find('a[href^="otpauth://totp/Plumbline:"]');
    expect(String(await link.evaluate((node) => node.getAttribute('href')))).toContain(`secret=${secret}`);
    await reader.fill('Six-digit code', wrong(appCode(secret)));
    await reader.click('button', 'Switch it on');
    await reader.see('This code is not right.');
    await reader.fill('Six-digit code', appCode(secret));
    await reader.click('button', 'Switch it on');
    codes = (await textOf(reader, 'Recovery codes')).split('\n');
    expect(new Set(codes).size).toBe(10);
    await reader.see('On. 10 recovery codes are left.');
    await expect(elsewhere.call('me', {})).rejects.toMatchObject({ status: 401 });
    await reader.page.reload();
    await reader.see('On. 10 recovery codes are left.');
    expect(await reader.text()).not.toContain(codes[0]);
  });

  await visit(async (reader) => {
    await givePassword(reader, password);
    await settled(reader, 'Enter your code');
    // The code of the set-up is used; an app whose clock is ahead shows the next one.
    const code = appCode(secret, 1);
    await reader.fill('Six-digit code', wrong(code));
    await reader.click('button', 'Sign in');
    await reader.see('This code is not right.');
    await reader.fill('Six-digit code', code);
    await reader.click('button', 'Sign in');
    await reader.until(at('/sites'));
    // The session was opened with the factor: a new password asks for no code.
    await reader.page.goto(`${product.url}/account`);
    await reader.fill('Current password', password);
    await reader.fill('New password', NEW_PASSWORD);
    await reader.click('button', 'Change the password');
    await reader.see('Your new password is set.');
  });

  await visit(async (reader) => {
    await givePassword(reader, NEW_PASSWORD);
    await settled(reader, 'Enter your code');
    await reader.click('button', 'Use a recovery code');
    await reader.fill('Recovery code', '0000-0000-0000-0000');
    await reader.click('button', 'Sign in');
    await reader.see('This is none of your recovery codes');
    await reader.fill('Recovery code', (codes[3] ?? '').toUpperCase());
    await reader.click('button', 'Sign in');
    await reader.until(at('/sites'));
    await reader.page.goto(`${product.url}/account`);
    await reader.see('Off.');
    await reader.page.goto(`${product.url}/settings/audit-log`);
    await reader.see('Signed in with a recovery code');
    await reader.see('Switched their second factor on');
    await reader.page.goto(`${product.url}/__local/mail`);
    await reader.see('entered with a recovery code');
  });
});

test('it is switched off by password and code; an account goes with it on', async () => {
  const { email } = product.account;
  const { call } = createSession(product.url);
  await call('login', { body: { email, password: NEW_PASSWORD } });
  const setUp = async () => {
    const { secret } = await call('beginSecondFactor', { body: { password: NEW_PASSWORD } });
    await call('confirmSecondFactor', { body: { code: appCode(secret) } });
    return secret;
  };
  const secret = await setUp();
  const off = (password: string, code: string) => call('endSecondFactor', { body: { password, code } });
  await expect(off('a wrong password', appCode(secret, 1))).rejects.toMatchObject({ status: 422 });
  await expect(off(NEW_PASSWORD, wrong(appCode(secret, 1)))).rejects.toMatchObject({ status: 422 });
  await off(NEW_PASSWORD, appCode(secret, 1));
  expect(await call('getSecondFactor', {})).toEqual({ enabled: false, recoveryCodes: 0 });
  await createSession(product.url).call('login', { body: { email, password: NEW_PASSWORD } });
  await setUp();
  await expect(
    createSession(product.url).call('login', { body: { email, password: NEW_PASSWORD } }),
  ).rejects.toMatchObject({ status: 403, reason: 'second-factor' });
  await call('deleteAccount', { body: { password: NEW_PASSWORD } });
  await expect(
    createSession(product.url).call('login', { body: { email, password: NEW_PASSWORD } }),
  ).rejects.toMatchObject({ status: 401 });
});
