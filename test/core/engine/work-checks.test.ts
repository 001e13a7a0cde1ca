import { describe, expect, test } from '@jest/globals';
import type { FetchRequest } from '#core/engine/ports.ts';
import { workSlice } from '#core/engine/work-slice.ts';
import { type FakeAnswer, type FakeSite, fakeDeps, messageOf } from './fakes.ts';

const A = 'https://ext.test/a';
const check = async (
  site: FakeSite,
  urls: readonly string[] = [A],
  more: Parameters<typeof messageOf>[0] = {},
) => {
  const all = fakeDeps(site);
  const tasks = urls.map((url, id) => ({ id, url, googlebot: true }));
  await workSlice(all.deps, messageOf({ kind: 'checks', host: 'ext.test', urls: tasks, ...more }));
  return {
    records: all.object().checks,
    entries: all.part().entries,
    asked: all.fetcher.asked.map(({ url, request }) => `${request.method} ${url}`),
    requests: all.fetcher.asked,
    sent: all.sent,
  };
};
const byMethod = (head: FakeAnswer, get: FakeAnswer) => (request: FetchRequest) =>
  request.method === 'HEAD' ? head : get;

describe('a check', () => {
  test('is one HEAD where that answers', async () => {
    const { records, entries, asked } = await check({ [A]: { status: 200 } });
    expect(asked).toEqual([`HEAD ${A}`]);
    expect(records).toMatchObject([
      { id: 0, url: A, method: 'HEAD', status: 200, error: null, redirects: [] },
    ]);
    expect(entries).toMatchObject([{ id: 0, status: 200, html: false, links: [], renderState: 'not-html' }]);
  });

  test.each([403, 404, 405, 500, 501])('asks by GET where HEAD says %i', async (status) => {
    const { records, asked } = await check({ [A]: byMethod({ status }, { status: 200 }) });
    expect(asked).toEqual([`HEAD ${A}`, `GET ${A}`]);
    expect(records).toMatchObject([{ method: 'GET', status: 200 }]);
  });

  test('asks by GET where HEAD breaks the connection', async () => {
    const { records } = await check({ [A]: byMethod({ error: 'reset' }, { status: 200 }) });
    expect(records).toMatchObject([{ method: 'GET', status: 200, error: null }]);
  });

  test.each(['dns', 'blocked-address'] as const)('does not ask again after %s', async (error) => {
    const { records, entries, asked } = await check({ [A]: { error } });
    expect(asked.length).toBe(1);
    expect(records).toMatchObject([{ status: null, error }]);
    expect(entries).toMatchObject([{ status: null, error }]);
  });

  test('a dead page is dead by GET', async () => {
    const { records } = await check({ [A]: { status: 404 } });
    expect(records).toMatchObject([{ method: 'GET', status: 404 }]);
  });

  test('walks redirects and tells each hop', async () => {
    const { records, asked } = await check({
      [A]: { status: 301, location: 'https://ext.test/b' },
      'https://ext.test/b': { status: 302, location: 'https://else.test/c' },
      'https://else.test/c': { status: 200 },
    });
    expect(records[0]).toMatchObject({
      status: 200,
      redirects: [
        { url: A, status: 301 },
        { url: 'https://ext.test/b', status: 302 },
      ],
    });
    expect(asked.length).toBe(3);
  });

  test.each<[string, FakeSite, string]>([
    ['a loop', { [A]: { status: 301, location: A } }, 'too-many-redirects'],
    [
      'redirects without end',
      Object.fromEntries(
        Array.from({ length: 30 }, (_, i) => [
          i === 0 ? A : `https://ext.test/${i}`,
          { status: 302, location: `https://ext.test/${i + 1}` },
        ]),
      ),
      'too-many-redirects',
    ],
    ['a redirect to nowhere', { [A]: { status: 302 } }, 'bad-redirect'],
  ])('%s', async (_name, site, error) => {
    const { records, entries } = await check(site);
    expect(records).toMatchObject([{ status: null, error }]);
    expect(records[0]?.redirects.length).toBeLessThanOrEqual(11);
    expect(entries).toMatchObject([{ status: null, error }]);
  });

  test('looks like a browser, reads no body, and keeps the customer headers from strangers', async () => {
    const { requests } = await check(
      { [A]: { status: 301, location: 'https://else.test/' }, 'https://else.test/': { status: 200 } },
      [A],
      { headers: { 'x-plumbline-token': 'secret' } },
    );
    expect(requests.map(({ request }) => request.body)).toEqual(['none', 'none']);
    expect(requests[0]?.request.headers).toMatchObject({
      'accept-language': 'en-US,en;q=0.9',
      'x-plumbline-token': 'secret',
    });
    expect(requests[1]?.request.headers).not.toHaveProperty('x-plumbline-token');
  });

  test('one at a time, at the pace', async () => {
    const urls = [1, 2, 3].map((i) => `https://ext.test/${i}`);
    const { requests } = await check(Object.fromEntries(urls.map((url) => [url, { takes: 300 }])), urls, {
      paceMs: 1_000,
    });
    const starts = requests.map(({ at }) => at - (requests[0]?.at ?? 0));
    expect(starts).toEqual([0, 1_000, 2_000]);
  });
});
