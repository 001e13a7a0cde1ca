import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingHttpHeaders, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import { PlumblineEvent } from '#contract/events.ts';
import type { SiteId } from '#contract/ids.ts';
import { BRISK, addSite, auditUntil, isDone, startAudit } from '#test/support/product/audits.ts';
import { type Reader, openBrowser, openReader, settled } from '#test/support/product/browser.ts';
import { type Session, createSession } from '#test/support/product/session.ts';
import {
  type Product,
  removeFolder,
  startProduct,
  temporaryFolder,
} from '#test/support/product/start-product.ts';

jest.setTimeout(120_000);

const PAGES = 60;

interface Arrived {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let dataDir: string;
let product: Product;
let browser: Browser;
let reader: Reader;
let session: Session;
let site: SiteId;
let secret = '';
const arrived: Arrived[] = [];
/** What the receiver answers next, in turn; 200 once there is nothing left. */
const answers: number[] = [];

/** The other side: what a customer runs. */
const receiver = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => {
    body += part;
  });
  request.on('end', () => {
    arrived.push({ path: request.url ?? '', headers: request.headers, body });
    response.writeHead(answers.shift() ?? 200).end('received');
  });
});
let hookUrl = '';

beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  hookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  dataDir = await temporaryFolder();
  product = await startProduct({ dataDir });
  browser = await openBrowser();
  reader = await openReader(browser);
  session = createSession(product.url);
  await session.call('login', { body: product.account });
  site = await addSite(session, product.demoUrl, { ...BRISK, mode: 'html', maxPages: PAGES });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  receiver.closeAllConnections();
  receiver.close();
  await removeFolder(dataDir);
}, 120_000);

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Not in time: ${what}; arrived ${JSON.stringify(arrived)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const audit = async () => {
  const aud = await startAudit(session, site);
  await auditUntil(session, aud, isDone);
  return aud;
};

/** The demo's own switch: the deploy that makes new faults. */
async function deployRegression(): Promise<void> {
  const desk = new URL(product.demoUrl);
  desk.hostname = 'localhost';
  const answer = await fetch(new URL('/state', desk), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'state=after',
    redirect: 'manual',
  });
  expect(answer.status).toBe(303);
}

/** As docs/events.md shows it to customers. */
function isSigned({ headers, body }: Arrived): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const text = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(expected);
}

const outbox = async () => (await fetch(`${product.url}/__local/mail`)).text();

describe('from a channel to an alert', () => {
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

  step('a webhook is added, and its secret shown once', async () => {
    await reader.page.goto(`${product.url}/login`);
    await reader.fill('E-mail', product.account.email);
    await reader.fill('Password', product.account.password);
    await reader.click('button', 'Sign in');
    await reader.until(`location.pathname === '/sites'`);
    await reader.click('link', 'Channels');
    await reader.see('No channel yet');
    await reader.click('button', 'Add a channel…');
    await reader.click('radio', 'Webhook');
    await reader.fill('Name', 'Receiver');
    await reader.fill('Endpoint', `${hookUrl}/hook`);
    await reader.click('button', 'Add the channel');
    await reader.see('It is shown this once');
    secret = /whsec_[A-Za-z0-9+/=]+/.exec(await reader.text())?.[0] ?? '';
    expect(secret).not.toBe('');
    await reader.click('button', 'I have copied it');
    expect(await reader.text()).not.toContain('whsec_');
  });

  step('and mail to a member', async () => {
    await reader.click('button', 'Add a channel…');
    await reader.fill('Name', 'Me');
    await reader.fill('Address', product.account.email);
    await reader.click('button', 'Add the channel');
    await reader.see(product.account.email);
  });

  step('a test arrives signed', async () => {
    await reader.click('button', 'Test Receiver');
    await reader.see('A test is on its way');
    await until(() => arrived.length === 1, 'the test');
    const [test] = arrived;
    expect(test === undefined ? null : isSigned(test)).toBe(true);
    expect(PlumblineEvent.parse(JSON.parse(test?.body ?? ''))).toMatchObject({ type: 'channel.test' });
  });

  step('a first audit changes nothing, so nobody is told', async () => {
    await audit();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect({ arrived: arrived.length, mails: await outboxCount() }).toEqual({ arrived: 1, mails: 0 });
  });

  step('a regression is told by webhook, tried again after a failure, and by one mail', async () => {
    await deployRegression();
    answers.push(500);
    const aud = await audit();
    await until(() => arrived.some(({ body }) => body.includes('"page.deindexed"')), 'the alert');
    await until(async () => {
      const { items } = await session.call('listChannels', {});
      const hook = items.find(({ kind }) => kind === 'webhook');
      if (hook === undefined) return false;
      const log = await session.call('listDeliveries', { params: { channel: hook.id }, query: {} });
      return log.items.length > 2 && log.items.every(({ state }) => state === 'delivered');
    }, 'every delivery');
    const alerts = arrived.slice(1);
    const told = alerts.map(({ body }) => PlumblineEvent.parse(JSON.parse(body)));
    expect(alerts.filter((one) => !isSigned(one))).toEqual([]);
    expect(alerts.map(({ headers }) => headers['webhook-id'])).toEqual(told.map(({ id }) => id));
    expect(new Set(told.map((event) => event.audit))).toEqual(new Set([aud]));
    const lost = told.find(({ type }) => type === 'page.deindexed');
    expect(
      lost?.type === 'page.deindexed' ? lost.data.samples.map(({ url }) => new URL(url).pathname) : [],
    ).toContain('/delivery/');
    expect(told.map(({ type }) => type)).toContain('robots.changed');
    const ids = told.map(({ id }) => id);
    expect(ids.length).toBe(new Set(ids).size + 1);
    await until(async () => (await outbox()).includes('can no longer be indexed'), 'the mail');
    expect(await outboxCount()).toBe(1);
  });

  step('the log says what came of it, and sends again', async () => {
    await reader.page.goto(`${product.url}/settings/channels`);
    await reader.click('link', 'Receiver');
    await settled(reader, 'Deliveries');
    await reader.see('can no longer be indexed');
    const before = arrived.length;
    await reader.clickOn('button[aria-label^="Send again"]');
    await until(() => arrived.length === before + 1, 'the resent delivery');
    expect(arrived.slice(0, before).map(({ body }) => body)).toContain(arrived.at(-1)?.body);
  });

  step('a site is muted where its rules are', async () => {
    await reader.page.goto(`${product.url}/sites/${site}/alerts`);
    await settled(reader, 'Alerts');
    const select = await reader.page.evaluate(
      `[...document.querySelectorAll('label')].find((one) => one.textContent === 'Mute').htmlFor`,
    );
    await reader.page.select(`[id="${String(select)}"]`, '24');
    await reader.click('button', 'Save');
    await reader.see('Muted until');
    const { rules } = await session.call('getAlerts', { params: { site } });
    expect(Date.parse(rules.mutedUntil ?? '')).toBeGreaterThan(Date.now());
  });
});

/** Mails about alerts. */
async function outboxCount(): Promise<number> {
  return (await outbox()).split('The audit of ').length - 1;
}
