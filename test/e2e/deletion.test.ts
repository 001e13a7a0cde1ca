import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import type { SiteId } from '#contract/ids.ts';
import { RUNNING, RUNNING_SHARDS } from '#contract/table.ts';
import { type Demo, startDemo } from '#demo/server.ts';
import { startLocalCloud } from '#local/local-cloud.ts';
import type { LocalCloud } from '#local/options.ts';
import { BRISK, addSite, auditUntil, isDone, startAudit } from '#test/support/product/audits.ts';
import { type Reader, openBrowser, openReader, settled } from '#test/support/product/browser.ts';
import { type Session, createSession } from '#test/support/product/session.ts';
import { removeFolder, temporaryFolder } from '#test/support/product/start-product.ts';
import { objectsIn, rowsIn } from '../integration/product/open-product.ts';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const MINUTE = 60_000;

let dataDir: string;
let demo: Demo;
let cloud: LocalCloud;
let session: Session;
let browser: Browser;
let reader: Reader;
let site: SiteId;
let account: { readonly email: string; readonly password: string };
/** Everything that would tell of the account in a row or an object's name. */
let traces: string[];
let secret: string;
let ddb: DynamoDBDocumentClient;
let table: string;

beforeAll(async () => {
  dataDir = await temporaryFolder();
  demo = await startDemo({ port: 0 });
  cloud = await startLocalCloud({ dataDir, port: 0, demo: { email: 'demo@plumbline.test' }, quiet: true });
  session = createSession(cloud.url);
  if (cloud.demoAccount === null) throw new Error('There is no demo account');
  account = cloud.demoAccount;
  await session.call('login', { body: account });
  browser = await openBrowser();
  // What has ended is asked on purpose.
  reader = await openReader(browser, [/status of 401 /, /status of 422 /]);
  const [, env = {}] = Object.entries(cloud.environments).find(([name]) => name.includes('Sweep')) ?? [];
  table = env['TABLE_NAME'] ?? '';
  ddb = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: env['AWS_ENDPOINT_URL'] ?? '',
      region: env['AWS_REGION'] ?? '',
      credentials: {
        accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
        secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
      },
    }),
  );
}, 120_000);

afterAll(async () => {
  ddb?.destroy();
  await browser?.close();
  await cloud?.close();
  await demo?.close();
  await removeFolder(dataDir);
}, 120_000);

interface Waiting {
  readonly PK: string;
  readonly SK: string;
  readonly at: number;
}

/** What the sweeper has still to do, with the time of each. */
async function waiting(): Promise<Waiting[]> {
  const all: Waiting[] = [];
  for (let shard = 0; shard < RUNNING_SHARDS; shard++) {
    const { Items = [] } = await ddb.send(
      new QueryCommand({
        TableName: table,
        IndexName: RUNNING.name,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': RUNNING.pk },
        ExpressionAttributeValues: { ':pk': `RUNNING#${shard}` },
      }),
    );
    for (const item of Items)
      all.push({ PK: String(item['PK']), SK: String(item['SK']), at: Number(item[RUNNING.sk]) });
  }
  return all;
}

/** Lets the time of everything that waits come: functions keep the real time, so the rows are moved instead. */
async function pass(): Promise<void> {
  for (const { PK, SK } of await waiting())
    await ddb.send(
      new UpdateCommand({
        TableName: table,
        Key: { PK, SK },
        UpdateExpression: 'SET #at = :at',
        ConditionExpression: 'attribute_exists(PK)',
        ExpressionAttributeNames: { '#at': RUNNING.sk },
        ExpressionAttributeValues: { ':at': Date.now() - 1 },
      }),
    );
}

const sweep = async () => {
  expect(await cloud.invoke('Sweep', { 'detail-type': 'Scheduled Event' })).toMatchObject({ ok: true });
};

const asProgram = () =>
  fetch(`${cloud.url}/api/v1/sites`, { headers: { authorization: `Bearer ${secret}` } });

describe('an account and its workspace, to their end', () => {
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

  step('has a bit of everything', async () => {
    site = await addSite(session, demo.urls.workshops, { ...BRISK, mode: 'html', maxPages: 20 });
    const audit = await startAudit(session, site);
    expect(await auditUntil(session, audit, isDone, 40_000)).toMatchObject({ outcome: 'completed' });
    const params = { site };
    const key = await session.call('createKey', {
      body: { name: 'CI', scopes: ['sites:read'], expiresInDays: null },
    });
    ({ secret } = key);
    const gone = await session.call('createKey', {
      body: { name: 'Old', scopes: ['sites:read'], expiresInDays: null },
    });
    await session.call('revokeKey', { params: { key: gone.key.id } });
    await session.call('putSchedule', {
      params,
      body: {
        timing: { kind: 'daily', time: '03:30' },
        zone: 'Europe/Berlin',
        windowMinutes: 0,
        enabled: true,
      },
    });
    for (const name of ['Mail', 'Mail of before']) {
      const { channel } = await session.call('createChannel', {
        body: { kind: 'email', name, address: account.email },
      });
      await session.call('testChannel', { params: { channel: channel.id }, body: {} });
      if (name !== 'Mail') await session.call('deleteChannel', { params: { channel: channel.id } });
    }
    await session.call('invite', { body: { email: 'colleague@plumbline.test', role: 'member' } });
    await session.call('createBadge', { params, body: {} });
    await session.call('putBranding', { body: { name: 'Acme', accent: '#b3261e', logo: null } });
    await session.call('exportPages', {
      params: { audit, format: 'csv' },
      query: { delivery: 'link' },
    });
    expect((await asProgram()).status).toBe(200);
    const me = await session.call('me', {});
    traces = [...me.workspaces.map(({ id }) => id), me.user.id, me.user.id.slice(4), account.email];
  });

  step('is exported as a whole, and the files can be read', async () => {
    await reader.page.goto(`${cloud.url}/login`);
    await reader.fill('E-mail', account.email);
    await reader.fill('Password', account.password);
    await reader.click('button', 'Sign in');
    await reader.until(`location.pathname === '/sites'`);
    await reader.page.goto(`${cloud.url}/settings/workspace`);
    await settled(reader, 'Workspace');
    await reader.click('button', 'Export everything');
    await reader.see('Being written');
    await sweep();
    await reader.page.reload();
    await reader.see('.ndjson.gz');
    const { export: made } = await session.call('getWorkspaceExport', {});
    expect(made).toMatchObject({ state: 'done', audits: 1 });
    const lines: { record: string }[] = [];
    for (const { url } of made?.files ?? []) {
      const packed = Buffer.from(await (await fetch(url)).arrayBuffer());
      for (const line of gunzipSync(packed).toString().trimEnd().split('\n'))
        lines.push(JSON.parse(line) as { record: string });
    }
    expect(new Set(lines.map(({ record }) => record))).toEqual(
      new Set([
        'workspace',
        'member',
        'invitation',
        'api-key',
        'channel',
        'share',
        'branding',
        'site',
        'schedule',
        'log',
        'audit',
        'report',
      ]),
    );
    expect(
      lines.find((line) => line.record === 'report' && 'part' in line && line.part === 'summary'),
    ).toHaveProperty('data.counts.pages');
    expect(JSON.stringify(lines.filter(({ record }) => record === 'api-key'))).not.toContain('hash');
  });

  step('asks for the password, and shuts every door at once', async () => {
    await session.call('changeSite', { params: { site }, body: { settings: { rate: 0.2, checkLinks: 0 } } });
    await startAudit(session, site);
    await reader.page.goto(`${cloud.url}/account`);
    await settled(reader, 'Account');
    await reader.click('button', 'Delete the account…');
    await reader.see('Deleted with all sites and audits');
    await reader.fill('Your password', 'not the password');
    await reader.click('button', 'Delete my account');
    await reader.see('This is not your password');
    await reader.fill('Your password', account.password);
    await reader.click('button', 'Delete my account');
    await reader.until(`location.pathname === '/login'`);
    expect((await asProgram()).status).toBe(401);
    expect((await session.fetch('/api/v1/me')).status).toBe(401);
    await expect(session.call('login', { body: account })).rejects.toMatchObject({ status: 401 });
  });

  step('waits for the running audit, and comes again an hour later', async () => {
    const begun = Date.now();
    const left = async () => (await waiting()).filter(({ SK }) => SK === 'DELETION');
    // The audit that was running has to end; then nothing is due but the second runs.
    for (;;) {
      await sweep();
      const rows = await left();
      expect(rows.length).toBeGreaterThanOrEqual(3);
      if (rows.every(({ at }) => at > begun + HOUR - MINUTE)) break;
      if (Date.now() > begun + 30_000) throw new Error(`Not in time: ${JSON.stringify(rows)}`);
      await new Promise((resolve) => setTimeout(resolve, 250));
      for (const { PK, SK, at } of rows)
        if (at < begun + 2 * MINUTE)
          await ddb.send(
            new UpdateCommand({
              TableName: table,
              Key: { PK, SK },
              UpdateExpression: 'SET #at = :at',
              ExpressionAttributeNames: { '#at': RUNNING.sk },
              ExpressionAttributeValues: { ':at': Date.now() - 1 },
            }),
          );
    }
    for (let turn = 0; turn < 5 && (await left()).length > 0; turn++) {
      await pass();
      await sweep();
    }
    expect(await waiting()).toEqual([]);
  });

  step('leaves no row, no object, no schedule and no user', async () => {
    await cloud.close();
    const rows = await rowsIn(dataDir, table);
    const tells = (text: string) => traces.some((trace) => text.includes(trace));
    expect(rows.filter(tells)).toEqual([]);
    expect(objectsIn(dataDir)).toEqual([]);
    for (const [file, sql] of [
      ['schedules.db', 'SELECT name FROM schedules'],
      ['users.db', 'SELECT email FROM users'],
    ] as const) {
      const database = new DatabaseSync(join(dataDir, file), { readOnly: true });
      try {
        expect(database.prepare(sql).all()).toEqual([]);
      } finally {
        database.close();
      }
    }
    // What is left counts requests and paces hosts, and ends by itself.
    const kinds = rows.map((row) => /"PK":\{"S":"([A-Z]+)#/.exec(row)?.[1]);
    expect([...new Set(kinds)].filter((kind) => kind !== 'RATE' && kind !== 'HOST')).toEqual([]);
  });
});
