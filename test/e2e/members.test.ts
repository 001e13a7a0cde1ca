import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext } from 'puppeteer-core';
import { type Reader, openBrowser, openReader, settled } from '#test/support/product/browser.ts';
import { addSite, BRISK } from '#test/support/product/audits.ts';
import { createSession } from '#test/support/product/session.ts';
import {
  type Product,
  removeFolder,
  startProduct,
  temporaryFolder,
} from '#test/support/product/start-product.ts';

jest.setTimeout(120_000);

const GUEST = 'guest@customer.test';
const PASSWORD = 'nine wet tents on a hill';
const WORKSPACE = 'Hill & Valley <b>';

let dataDir: string;
let product: Product;
let browser: Browser;
let elsewhere: BrowserContext;
let owner: Reader;
let guest: Reader;
let site: string;

beforeAll(async () => {
  dataDir = await temporaryFolder();
  product = await startProduct({ dataDir });
  browser = await openBrowser();
  owner = await openReader(browser);
  // A browser that has never been here; what its role does not allow is asked on purpose.
  elsewhere = await browser.createBrowserContext();
  guest = await openReader(elsewhere, [/status of 403 .*\/audits$/, /status of 401 /]);
  const session = createSession(product.url);
  await session.call('login', { body: product.account });
  site = await addSite(session, product.demoUrl, { ...BRISK, mode: 'html', maxPages: 5 });
}, 120_000);

afterAll(async () => {
  await elsewhere?.close();
  await browser?.close();
  await product?.stop();
  await removeFolder(dataDir);
}, 120_000);

const at = (path: string) => `location.pathname === ${JSON.stringify(path)}`;
const goTo = ({ page }: Reader, path: string) => page.goto(`${product.url}${path}`);

/** Mails to an address, newest first, read where a person reads them. */
async function mailTo(email: string): Promise<string> {
  const page = await browser.newPage();
  try {
    await page.goto(`${product.url}/__local/mail`);
    const articles = (await page.$$eval('article', (all) =>
      all.map((one) => one.textContent ?? ''),
    )) as string[];
    return articles.find((text) => text.includes(`To ${email}`)) ?? `no mail to ${email}`;
  } finally {
    await page.close();
  }
}

/** Asks for an audit as the guest's own page would. */
const startAsGuest = () =>
  guest.page.evaluate(`fetch('/api/v1/sites/${site}/audits', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).then((response) => response.status)`);

/** The steps of a guest's stay, in order: each goes on where the one before ended. */
describe('a guest', () => {
  let failed = false;
  const step = (name: string, work: () => Promise<void>) => {
    test(name, async () => {
      if (failed) throw new Error('an earlier step failed');
      failed = true;
      await work();
      expect([...owner.faults, ...guest.faults]).toEqual([]);
      failed = false;
    });
  };

  step('is invited by mail, from a workspace that has a name now', async () => {
    await goTo(owner, '/login');
    await owner.fill('E-mail', product.account.email);
    await owner.fill('Password', product.account.password);
    await owner.click('button', 'Sign in');
    await owner.until(at('/sites'));
    await owner.click('link', 'Workspace');
    await settled(owner, 'Workspace');
    await owner.fill('Name', WORKSPACE);
    await owner.click('button', 'Save');
    await owner.see('Saved.');
    await owner.click('link', 'Members');
    await settled(owner, 'Members');
    await owner.click('button', 'Invite…');
    await owner.fill('E-mail', GUEST);
    await owner.click('radio', 'Viewer');
    await owner.click('button', 'Send invitation');
    await owner.see(`An invitation is on its way to ${GUEST}`);
    await owner.click('button', 'Close');
    await owner.see('Good until');
  });

  step('signs up by the link with the address that it is for, and joins', async () => {
    const mail = await mailTo(GUEST);
    expect(mail).toContain(`to the workspace "${WORKSPACE}" on Plumbline, as a viewer.`);
    const [link = ''] = /http\S+\/invitation#\S+/.exec(mail) ?? [];
    expect(link.startsWith(`${product.url}/invitation#pli_`)).toBe(true);
    await guest.page.goto(link);
    await settled(guest, 'You are invited');
    await guest.see(WORKSPACE);
    expect(await guest.page.evaluate('location.href')).not.toContain('pli_');
    await guest.click('link', 'Create an account');
    await settled(guest, 'Create an account');
    await guest.until(`document.querySelector('input[type=email]').value === ${JSON.stringify(GUEST)}`);
    await guest.fill('Password', PASSWORD);
    await guest.click('button', 'Create account');
    await guest.see('Check your mail');
    await guest.fill('Six-digit code', /\b\d{6}\b/.exec(await mailTo(GUEST))?.[0] ?? '');
    await guest.click('button', 'Confirm');
    await guest.until(at('/invitation'));
    await guest.click('button', 'Accept and go there');
    await guest.until(at('/sites'));
    await settled(guest, 'Sites');
    await guest.find('tbody tr');
    await guest.see(WORKSPACE);
  });

  step('who is a viewer sees the site, and starts no audit', async () => {
    const text = await guest.text();
    expect(text).not.toContain('Run audit');
    expect(text).not.toContain('Add a site');
    expect(text).not.toContain('Audit log');
    expect(await startAsGuest()).toBe(403);
  });

  step('who is made a member starts one, from the next request on', async () => {
    await owner.page.reload();
    await settled(owner, 'Members');
    const select = `select[aria-label="Role of ${GUEST}"]`;
    await owner.find(select);
    await owner.page.select(select, 'member');
    await owner.until(`document.querySelector('${select}').value === 'member'`);
    await owner.until(`!document.querySelector('${select}').disabled`);
    await goTo(guest, '/sites');
    await settled(guest, 'Sites');
    await guest.clickOn('button[aria-label^="Run audit"]');
    await guest.until(`/\\/audits\\/aud_/.test(location.pathname)`);
  });

  step('who is removed is refused with the next request, and the log says all of it', async () => {
    await owner.click('button', `Remove ${GUEST}…`);
    await owner.see('Remove this member?');
    await owner.click('button', 'Remove');
    await owner.until(`!document.querySelector('tbody').textContent.includes(${JSON.stringify(GUEST)})`);
    expect(await startAsGuest()).toBe(401);
    await goTo(guest, '/sites');
    await guest.until(at('/login'));
    await owner.click('link', 'Audit log');
    await settled(owner, 'Audit log');
    const text = await owner.text();
    for (const words of [
      'Removed a member',
      'Started an audit',
      'from viewer to member',
      'Joined',
      'Invited',
      'Renamed the workspace',
      'Signed in',
    ])
      expect(text).toContain(words);
    expect(text).toContain(GUEST);
  });

  step('who signs in again is at home, in a workspace of their own', async () => {
    await guest.fill('E-mail', GUEST);
    await guest.fill('Password', PASSWORD);
    await guest.click('button', 'Sign in');
    await guest.until(at('/sites'));
    await guest.see('Add your first site');
    expect(await guest.text()).not.toContain(WORKSPACE);
  });

  step('makes a second workspace and goes back to the first', async () => {
    await guest.clickOn('nav button[aria-label^="Workspace:"]');
    await guest.click('button', 'New workspace…');
    await guest.fill('Name', 'Second');
    await guest.click('button', 'Make workspace');
    await guest.find('nav button[aria-label="Workspace: Second"]');
    await guest.clickOn('nav button[aria-label="Workspace: Second"]');
    await guest.clickOn('nav li button:not([aria-current])');
    await guest.find(`nav button[aria-label^="Workspace: guest"]`);
  });
});
