import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { logoType } from '#core/branding/logo-type.ts';
import { badgeSvg } from '#core/shares/badge.ts';
import { printReport } from '#core/reports/print-report.ts';
import { readXlsx } from '../../core/export/read-xlsx.ts';
import { type TestApi, openApi } from './harness.ts';
import { UNTITLED } from './report-fixture.ts';
import { type Place, finished, furnish } from './walk-cases.ts';

const DAY = 86_400_000;

let api: TestApi;
let place: Place;

beforeEach(async () => {
  api = await openApi();
  place = await furnish(api, 'owner@example.com');
  await finished(api, place);
});
afterEach(() => api.close());

const get = (path: string) => api.get(path, place.cookie);
const ask = (path: string, query: string) => api.ask({ path, query, cookie: place.cookie });

describe('exports', () => {
  test('of pages: the rows of their list, filtered and sorted alike, in each format', async () => {
    const query = 'filter=status:is:200&sort=url&order=desc';
    const list = await ask(`/audits/${place.audit}/pages`, `${query}&limit=200`);
    const rows = list.json['items'] as { url: string }[];
    expect(rows.length).toBeGreaterThan(10);
    const base = `/audits/${place.audit}/exports/pages`;
    const json = await ask(`${base}/json`, query);
    expect(json.json).toEqual(rows);
    const ndjson = await ask(`${base}/ndjson`, query);
    expect(
      ndjson.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(rows);
    const csv = await ask(`${base}/csv`, query);
    expect(csv.text.split('\r\n').slice(1, -1)).toHaveLength(rows.length);
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="[a-z0-9.-]+-pages.*\.csv"$/,
      ) as unknown,
    });
    const [sheet] = readXlsx((await ask(`${base}/xlsx`, query)).body);
    expect(sheet?.rows.slice(1).map(([url]) => url)).toEqual(rows.map(({ url }) => url));
  });

  test('of findings: those of one rule, with their evidence', async () => {
    const answer = await ask(`/audits/${place.audit}/exports/findings/json`, 'rule=title-missing');
    expect(answer.json).toMatchObject([{ rule: 'title-missing', url: UNTITLED, severity: 'error' }]);
  });

  test('by link: made once, and fetched by a short-lived address that forces its type', async () => {
    const path = `/audits/${place.audit}/exports/issues/csv`;
    const { json } = await ask(path, 'delivery=link');
    const key = /objects\.test\/(exports\/[^?]+)/.exec(String(json['url']))?.[1] ?? '';
    expect(key).toMatch(new RegExp(`^exports/${place.workspace}/${place.audit}/[\\w-]{27}\\.csv\\.gz$`));
    expect(json).toMatchObject({ fileName: expect.stringMatching(/-issues.*\.csv$/) as unknown });
    expect(Buffer.from(api.objects.get(key) ?? []).toString()).toContain('title-missing');
    api.objects.set(key, Buffer.from('as it was'));
    await ask(path, 'delivery=link');
    expect(Buffer.from(api.objects.get(key) ?? []).toString()).toBe('as it was');
    await ask(path, 'delivery=link&severity=error');
    expect([...api.objects.keys()].filter((name) => name.startsWith('exports/'))).toHaveLength(2);
  });

  test('are counted by workspace', async () => {
    const path = `/audits/${place.audit}/exports/issues/json`;
    for (let i = 0; i < 120; i++) await get(path);
    expect(await get(path)).toMatchObject({ status: 429, json: { code: 'RATE_LIMITED' } });
  });
});

describe('share links', () => {
  const share = async (body: object = {}) => {
    const { json } = await api.post(`/audits/${place.audit}/shares`, body, place.cookie);
    return { id: String(json['id']), token: String(json['path']).slice('/s/'.length) };
  };
  const see = (token: string, path = '') => api.ask({ path: `/shared/${token}${path}` });
  const DEAD = { status: 404, json: { code: 'NOT_FOUND', reason: 'dead-link' } };

  test('show one audit to whoever has one, and tell nothing of others', async () => {
    const { token } = await share();
    const about = await see(token);
    expect(about).toMatchObject({ status: 200, headers: { 'x-robots-tag': 'noindex, nofollow' } });
    const summary = await see(token, '/summary');
    expect(summary.json).not.toHaveProperty('audit');
    expect(summary.json).not.toHaveProperty('before');
    expect(summary.json['score']).not.toHaveProperty('change');
    const issues = (await see(token, '/issues')).json['items'] as { rule: string; diff: object }[];
    expect(issues.map(({ rule }) => rule)).toContain('title-missing');
    for (const { diff } of issues) expect(Object.values(diff)).toEqual([0, 0, 0, 0, 0, 0]);
    const found = await see(token, '/issues/title-missing/findings');
    expect(found.json['items']).toMatchObject([{ url: UNTITLED, state: 'open', audits: 1 }]);
    const all = [about, summary, found].map(({ text }) => text).join('');
    for (const secret of [place.workspace, place.audit, place.site, place.email])
      expect(all).not.toContain(secret);
  });

  test('are kept as a hash alone', async () => {
    const { token } = await share();
    const { items } = await api.table.query(`WS#${place.workspace}`);
    expect(JSON.stringify(items)).toContain('shr_');
    expect(JSON.stringify(items)).not.toContain(token);
    expect(JSON.stringify(api.lines)).not.toContain(token);
  });

  test('die when they are revoked, when their time is over, and with their site', async () => {
    const revoked = await share();
    expect((await see(revoked.token)).status).toBe(200);
    expect(
      await api.ask({ method: 'DELETE', path: `/shares/${revoked.id}`, cookie: place.cookie }),
    ).toMatchObject({ status: 204 });
    expect(await see(revoked.token)).toMatchObject(DEAD);
    const { token } = await share({ days: 7 });
    api.clock.now += 7 * DAY - 1_000;
    expect((await see(token)).status).toBe(200);
    api.clock.now += 2_000;
    expect(await see(token)).toMatchObject(DEAD);
    expect(await see('n'.repeat(43))).toMatchObject(DEAD);
  });

  test('of one workspace cannot be ended by another', async () => {
    const { id, token } = await share();
    const other = await furnish(api, 'other@example.com');
    expect(await api.ask({ method: 'DELETE', path: `/shares/${id}`, cookie: other.cookie })).toMatchObject({
      status: 404,
    });
    expect((await see(token)).status).toBe(200);
  });

  test('a badge is no link to an audit, nor the other way round', async () => {
    const { token } = await share();
    const { json } = await api.post(`/sites/${place.site}/badges`, {}, place.cookie);
    const badge = String(json['path']).replace('/api/v1', '');
    expect(await api.ask({ path: `/badges/${token}.svg` })).toMatchObject({ status: 404 });
    expect(await see(badge.replace('/badges/', '').replace('.svg', ''))).toMatchObject(DEAD);
    const picture = await api.ask({ path: badge });
    expect(picture).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'image/svg+xml; charset=utf-8',
        'cache-control': 'public, max-age=300',
        'cross-origin-resource-policy': 'cross-origin',
      },
    });
    expect(picture.text).toBe(badgeSvg(null));
  });

  test('are for those who may change audits, and written down', async () => {
    const { id } = await share({ name: 'For the client' });
    const log = await get('/audit-log');
    const entries = log.json['items'] as { target: { id: string } | null }[];
    expect(entries.find(({ target }) => target?.id === id)).toMatchObject({
      action: 'share.created',
      target: { kind: 'share', name: 'For the client' },
    });
    await place.demote();
    for (const path of ['/shares']) expect(await get(path)).toMatchObject({ status: 403 });
  });
});

test.each([
  [100, '#1b7a35'],
  [90, '#1b7a35'],
  [89, '#9a5b00'],
  [50, '#9a5b00'],
  [49, '#b3261e'],
  [0, '#b3261e'],
  [null, '#5f6368'],
])('the badge of %s is drawn in %s, and runs nothing', (score, colour) => {
  const svg = badgeSvg(score);
  expect(svg).toContain(`fill="${colour}"`);
  expect(svg).toContain(score === null ? 'none yet' : `${score} of 100`);
  expect(svg).not.toMatch(/<script|<style|href|url\(|on\w+=/);
});

describe('reports', () => {
  const path = () => `/audits/${place.audit}/reports`;
  const make = async () => (await api.post(path(), undefined, place.cookie)).json;

  test('are made in the background: asked for, printed, fetched', async () => {
    const made = await make();
    expect(made).toMatchObject({ state: 'making', file: null });
    const id = String(made['id']);
    expect((await get(`${path()}/${id}`)).json).toEqual(made);
    const [message] = api.printing;
    if (message === undefined) throw new Error('Nothing is to be printed');
    const sheets: string[] = [];
    await printReport(
      {
        objects: {
          // The store of these tests does not pack.
          get: async (key) => gzipSync(api.objects.get(key) ?? ''),
          put: async (key, bytes) => void api.objects.set(key, bytes),
        },
        print: async (html) => {
          sheets.push(html);
          return Buffer.from('%PDF');
        },
      },
      message,
      new AbortController().signal,
    );
    expect(sheets[0]).toContain('Fix these first');
    expect(sheets[0]).toContain('Title is missing');
    expect((await get(`${path()}/${id}`)).json).toMatchObject({
      state: 'ready',
      file: {
        url: expect.stringContaining('type=application/pdf') as unknown,
        fileName: expect.stringMatching(/-seo-audit.*\.pdf$/) as unknown,
      },
    });
  });

  test('that do not come are told as failed', async () => {
    const { id } = await make();
    api.clock.now += 7 * 60_000;
    expect((await get(`${path()}/${String(id)}`)).json).toMatchObject({ state: 'failed', file: null });
  });

  test('nobody asked for are not found', async () => {
    expect(await get(`${path()}/rep_${'0'.repeat(26)}`)).toMatchObject({ status: 404 });
  });

  test('carry the workspace’s name, colour and logo', async () => {
    const logo = { type: 'image/png', data: png(40, 20).toString('base64') };
    const branding = { name: 'Acme <b>', accent: '#b3261e', logo };
    const put = await api.ask({ method: 'PUT', path: '/branding', body: branding, cookie: place.cookie });
    expect(put).toMatchObject({ status: 200, json: branding });
    expect((await get('/branding')).json).toEqual(branding);
    await make();
    const key = [...api.objects.keys()].find((name) => name.endsWith('.html.gz')) ?? '';
    const sheet = Buffer.from(api.objects.get(key) ?? []).toString();
    expect(sheet).toContain('<bdi>Acme &lt;b&gt;</bdi>');
    expect(sheet).toContain('#b3261e');
    expect(sheet).toContain(`src="data:image/png;base64,${logo.data}"`);
  });

  test.each([
    ['a drawing that may run', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422],
    ['no picture', Buffer.from('MZ'), 422],
    ['a picture of no size', png(0, 1), 422],
    ['a picture of too many pixels', png(5_000, 10), 422],
    ['too many bytes', Buffer.concat([png(10, 10), Buffer.alloc(200_000)]), 400],
  ])('no logo is %s, whatever it is said to be', async (_what, bytes, status) => {
    const body = { name: '', accent: null, logo: { type: 'image/png', data: bytes.toString('base64') } };
    const answer = await api.ask({ method: 'PUT', path: '/branding', body, cookie: place.cookie });
    expect(answer.status).toBe(status);
  });

  test('are branded by admins alone', async () => {
    await api.table.update(
      { PK: `WS#${place.workspace}`, SK: (await memberKey()) ?? '' },
      { set: 'SET #role = :role', names: { '#role': 'role' }, values: { ':role': 'member' } },
    );
    const body = { name: 'x', accent: null, logo: null };
    const answer = await api.ask({ method: 'PUT', path: '/branding', body, cookie: place.cookie });
    expect(answer).toMatchObject({ status: 403, json: { reason: 'role' } });
  });

  async function memberKey(): Promise<string | undefined> {
    const me = await get('/me');
    return `MEMBER#${(me.json['user'] as { id: string }).id}`;
  }
});

/** A grey picture. Source: https://www.w3.org/TR/png-3/#5DataRep */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

test('a JPEG is known by its frame, whatever stands before it', () => {
  const segment = (marker: number, body: number[]) => [0xff, marker, 0, body.length + 2, ...body];
  const frame = segment(0xc0, [8, 0, 20, 0, 40, 3, 1, 0x22, 0]);
  const jpeg = (...parts: number[][]) => Uint8Array.from([0xff, 0xd8, ...parts.flat(), 0xff, 0xd9]);
  expect(logoType(jpeg(segment(0xe0, [1, 2, 3]), segment(0xc4, [1]), frame))).toBe('image/jpeg');
  expect(logoType(jpeg(segment(0xe0, [1, 2, 3])))).toBeNull();
  expect(logoType(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))).toBeNull();
  expect(logoType(Uint8Array.from([0xff, 0xd8, 0x00]))).toBeNull();
});
