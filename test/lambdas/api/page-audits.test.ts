import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AuditHeader } from '#contract/audit.ts';
import type { PageTask } from '#contract/page-task.ts';
import { AppError } from '#core/errors.ts';
import type { RunPageTask } from '#core/page-audits/ports.ts';
import { type TestApi, openApi } from './harness.ts';
import { workPageTask } from './page-task.ts';

let api: TestApi;
let cookie: string;
const tasks: PageTask[] = [];
let run: RunPageTask;

const atOnce: RunPageTask = async (task) => {
  tasks.push(task);
  await workPageTask(api.objects, task);
  return true;
};

beforeAll(async () => {
  api = await openApi({ runPageTask: (task, until) => run(task, until), defaultPlan: 'free' });
  cookie = await api.enter('ada@example.com');
});
afterAll(() => api.close());

const check = (url: string, mode = 'html') => {
  tasks.length = 0;
  return api.post('/page-audits', { url, mode }, cookie);
};
const used = async () => (await api.get('/usage', cookie)).json['now'] as Record<string, number>;

test('a page is answered at once, in the words of the catalogue, and counts as one', async () => {
  run = atOnce;
  const before = await used();
  const { status, json, headers } = await check('shop.example/old');
  expect(status).toBe(200);
  expect(json).toMatchObject({
    url: 'https://shop.example/old',
    state: 'done',
    result: {
      url: 'https://shop.example/pricing',
      redirects: [{ url: 'https://shop.example/old', status: 301 }],
      stop: null,
      record: { fetch: { status: 200 }, raw: { titles: [] } },
    },
  });
  const { findings, checks } = json['result'] as { findings: { rule: string }[]; checks: { failed: number } };
  expect(findings).toContainEqual(
    expect.objectContaining({ rule: 'title-missing', title: 'Title is missing', category: 'titles' }),
  );
  expect(checks.failed).toBe(findings.length);
  expect(headers['location']).toBe(`/api/v1/page-audits/${String(json['id'])}`);
  expect((await api.get(`/page-audits/${String(json['id'])}`, cookie)).json).toEqual(json);
  const after = await used();
  expect(after).toMatchObject({
    units: (before['units'] ?? 0) + 1,
    pages: (before['pages'] ?? 0) + 1,
    reserved: 0,
  });
});

test('what robots.txt forbids is not asked for, and counts nothing', async () => {
  run = atOnce;
  const before = await used();
  const { status, json } = await check('https://shop.example/secret');
  expect(status).toBe(200);
  expect(json['result']).toMatchObject({
    stop: 'robots',
    why: 'Disallow: /secret',
    record: null,
    findings: [],
  });
  expect(await used()).toEqual(before);
});

test('a page that takes longer is asked for again: 202 with a Location, its quota held until then', async () => {
  const before = await used();
  let waiting: PageTask | null = null;
  run = async (task, until) => {
    expect(until).toBe(api.clock.now + 24_500);
    waiting = task;
    return false;
  };
  const { status, json, headers } = await check('https://slow.example/pricing', 'rendered');
  expect(status).toBe(202);
  expect(json).toMatchObject({ state: 'running', result: null });
  expect(await used()).toMatchObject({ units: before['units'], reserved: 3 });
  const path = String(headers['location']).slice('/api/v1'.length);
  if (waiting === null) throw new Error('nothing was asked for');
  await workPageTask(api.objects, { page: { ...(waiting as PageTask).page, mode: 'html' } });
  expect((await api.get(path, cookie)).json).toMatchObject({ state: 'done' });
  expect(await used()).toMatchObject({ units: (before['units'] ?? 0) + 1, reserved: 0 });
  api.clock.now += 86_400_000;
  cookie = await api.enter('ada-later@example.com');
  expect((await api.get(path, cookie)).status).toBe(404);
});

test('one that never ends is failed, and what fails at once leaves nothing', async () => {
  run = () => Promise.resolve(false);
  const { json } = await check('https://stuck.example/');
  api.clock.now += 90_001;
  expect((await api.get(`/page-audits/${String(json['id'])}`, cookie)).json).toMatchObject({
    state: 'failed',
    result: null,
  });
  expect(await used()).toMatchObject({ units: 0, reserved: 0 });
  run = () => Promise.reject(new AppError('UNAVAILABLE', 'No.'));
  expect((await check('https://stuck.example/')).status).toBe(503);
  expect(await used()).toMatchObject({ units: 0, reserved: 0 });
});

test('those that nobody asks about again are counted by the next ones that take long', async () => {
  const before = await used();
  const left: PageTask[] = [];
  run = async (task) => {
    left.push(task);
    return false;
  };
  for (const host of ['one', 'two', 'three']) await check(`https://${host}.left.example/pricing`);
  expect(await used()).toMatchObject({ reserved: (before['reserved'] ?? 0) + 3 });
  // Two answered, and one never ended.
  for (const task of left.slice(0, 2)) await workPageTask(api.objects, task);
  api.clock.now += 90_001;
  await check('https://four.left.example/pricing');
  expect(await used()).toMatchObject({
    units: (before['units'] ?? 0) + 2,
    reserved: (before['reserved'] ?? 0) + 1,
  });
});

test('our token goes to hosts of sites of the workspace alone, and a host is asked thirty times a minute', async () => {
  run = atOnce;
  const added = await api.post('/sites', { url: 'https://shop.example' }, cookie);
  const { identity } = added.json as { identity: { header: { name: string; value: string } } };
  await check('https://shop.example/pricing');
  expect(tasks[0]?.page).toMatchObject({
    host: 'shop.example',
    respectRobots: true,
    headers: { [identity.header.name]: identity.header.value },
  });
  await check('https://other.example/pricing');
  expect(tasks[0]?.page.headers).toEqual({});
  const statuses: number[] = [];
  for (let i = 0; i < 30; i += 1) statuses.push((await check('https://other.example/pricing')).status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
});

test('a deployment starts an audit of its pages alone, which the site’s own audits are not measured by', async () => {
  const { json: site } = await api.post('/sites', { url: 'https://deploy.example/shop' }, cookie);
  const deploys = `/sites/${String(site['id'])}/deploys`;
  const refused = await api.post(deploys, { urls: ['/a', 'https://else.example/b', 'ftp://x'] }, cookie);
  expect(refused.status).toBe(422);
  expect(refused.json['errors']).toEqual([
    { path: '/urls/1', message: 'is no address of deploy.example' },
    { path: '/urls/2', message: 'is no address of deploy.example' },
  ]);
  const long = Array.from({ length: 20 }, (_, i) => `/${'a'.repeat(1_100)}${i}`);
  expect((await api.post(deploys, { urls: long }, cookie)).status).toBe(422);
  const started = await api.post(
    deploys,
    { urls: ['/a', 'https://www.deploy.example/b#top', '/a'], note: 'a1b2c3d' },
    cookie,
  );
  expect(started.status).toBe(202);
  expect(started.json['deploy']).toEqual({ urls: 2, note: 'a1b2c3d' });
  const audit = (await api.get(String(started.headers['location']).slice('/api/v1'.length), cookie)).json;
  expect(AuditHeader.shape.config.omit({ headers: true }).parse(audit['config'])).toMatchObject({
    startUrl: 'https://deploy.example/a',
    only: ['https://deploy.example/a', 'https://www.deploy.example/b'],
    maxPages: 2,
  });
  expect((await api.post(deploys, {}, cookie)).status).toBe(409);
});
