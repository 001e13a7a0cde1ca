import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FindingRow } from '#contract/report.ts';
import type { PageListRow } from '#contract/page-index.ts';
import { AuditId, WorkspaceId } from '#contract/ids.ts';
import { pageIdOf } from '#core/report/page-id.ts';
import { type TestApi, openApi } from './harness.ts';
import { DEAD, DEAD_ID, START, UNTITLED, UNTITLED_ID } from './report-fixture.ts';
import { type Place, finished, furnish } from './walk-cases.ts';

let api: TestApi;
let place: Place;
beforeAll(async () => {
  api = await openApi();
  place = await furnish(api, 'reader@example.com');
  await finished(api, place);
});
afterAll(() => api.close());

const at = (path: string, query = '') =>
  api.ask({ path: `/audits/${place.audit}${path}`, query, cookie: place.cookie });
const items = <T>({ json }: { json: Record<string, unknown> }) => json['items'] as T[];

/** Every page of a list, read by its cursors. */
async function all<T>(path: string, query: string): Promise<T[]> {
  const seen: T[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const answer = await at(path, `${query}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    expect(answer.status).toBe(200);
    seen.push(...items<T>(answer));
    cursor = answer.json['nextCursor'] as string | null;
  }
  return seen;
}

describe('issues', () => {
  test('are those found, and may be narrowed by severity, category and words', async () => {
    const open = items<{ rule: string; severity: string; category: string }>(await at('/issues'));
    expect(open.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['title-missing', 'http-4xx']));
    const errors = items<{ severity: string }>(await at('/issues', 'severity=error'));
    expect(errors.length).toBeLessThan(open.length);
    expect(new Set(errors.map(({ severity }) => severity))).toEqual(new Set(['error']));
    expect(items(await at('/issues', 'category=titles&q=MISSING%20title'))).toMatchObject([
      { rule: 'title-missing' },
    ]);
    expect(items(await at('/issues', 'q=nothing-like-it'))).toEqual([]);
    expect((await at('/issues', 'severity=grave')).status).toBe(400);
    const fixed = await at('/issues', 'state=fixed');
    expect(fixed.json).toMatchObject({ items: [], counts: { open: open.length, fixed: 0 } });
  });

  test('one has its words, its groups and its samples; one that was not found is none', async () => {
    const { json } = await at('/issues/title-missing');
    expect(json).toMatchObject({
      rule: { id: 'title-missing', why: expect.any(String) as unknown },
      issue: { rule: 'title-missing', findings: 1, samples: [{ url: UNTITLED }] },
    });
    expect((await at('/issues/viewport-missing')).status).toBe(404);
  });

  test('findings come page by page, and may be narrowed', async () => {
    const found = await all<FindingRow>('/issues/title-missing/findings', 'limit=1');
    expect(found).toMatchObject([
      { url: UNTITLED, page: UNTITLED_ID, evidence: [{ message: 'There is no title.' }] },
    ]);
    expect(await all('/issues/title-missing/findings', 'q=nowhere')).toEqual([]);
    expect(await all('/issues/title-missing/findings', 'state=ignored')).toEqual([]);
  });
});

describe('pages', () => {
  test('are filtered by several conditions, sorted, and told in whole', async () => {
    const listed = await at('/pages', 'limit=5&sort=url');
    expect(listed.json).toMatchObject({ total: 16, more: 0 });
    const everything = await all<PageListRow>('/pages', 'limit=5&sort=inlinks&order=desc');
    expect(everything).toHaveLength(16);
    expect(new Set(everything.map(({ id }) => id)).size).toBe(16);
    const inlinks = everything.map((row) => row.inlinks);
    expect(inlinks).toEqual(inlinks.toSorted((a, b) => b - a));
    const found = await at('/pages', 'filter=status:is:200&filter=path:starts:/product/1');
    expect(items<PageListRow>(found).map(({ url }) => url)).toEqual([
      `${START}product/1`,
      `${START}product/10`,
      `${START}product/11`,
    ]);
    expect(items(await at('/pages', 'filter=why:is:budget'))).toMatchObject([
      { notCrawled: 'budget', indexable: null },
    ]);
  });

  test('a filter, a sort or a cursor that is none is refused by its name', async () => {
    for (const [query, path] of [
      ['filter=colour:is:red', 'filter'],
      ['filter=status:is:404&filter=nonsense', 'filter'],
      ['sort=colour', 'sort'],
      ['limit=0', 'limit'],
      ['limit=many', 'limit'],
    ] as const) {
      const answer = await at('/pages', query);
      expect(answer).toMatchObject({ status: 400, json: { errors: [{ path }] } });
    }
    expect((await at('/pages', 'cursor=abc')).status).toBe(400);
  });

  test('one shows raw and rendered, findings with evidence, and a screenshot by a link', async () => {
    const { json } = await at(`/pages/${UNTITLED_ID}`);
    expect(json).toMatchObject({
      row: { url: UNTITLED, rendered: true, rules: expect.arrayContaining(['title-missing']) as unknown },
      record: {
        fetch: { status: 200 },
        raw: { counts: { links: 1 } },
        rendered: { counts: { links: 2 } },
        renderState: 'rendered',
      },
      html: true,
    });
    const text = JSON.stringify(json);
    for (const inner of ['"sketch"', '"signature"', '"blocks"', 'body.html'])
      expect(text).not.toContain(inner);
    expect(json['screenshot']).toMatchObject({ url: expect.stringContaining('type=image/webp') as unknown });
  });

  test('one that was not crawled has no record and says why', async () => {
    const { json } = await at(`/pages/${pageIdOf(`${START}later`)}`);
    expect(json).toMatchObject({
      row: { notCrawled: 'budget' },
      record: null,
      screenshot: null,
      html: false,
    });
  });

  test('an id that the audit does not know is none', async () => {
    for (const tail of ['', '/html', '/inlinks', '/links'])
      expect((await at(`/pages/${pageIdOf('https://elsewhere.test/')}${tail}`)).status).toBe(404);
  });

  test('links in name their pages, links out their targets and what only scripts made', async () => {
    const inlinks = await at(`/pages/${DEAD_ID}/inlinks`);
    expect(inlinks.json).toMatchObject({ links: 13, pages: 13, followPages: 13 });
    expect(items<{ text: string; region: string }>(inlinks)[0]).toMatchObject({
      text: 'Old shop',
      region: 'footer',
    });
    const links = await all<{ url: string; scriptOnly: boolean; target: unknown }>(
      `/pages/${UNTITLED_ID}/links`,
      'limit=1',
    );
    expect(links).toMatchObject([
      { url: START, scriptOnly: false, target: { page: pageIdOf(START), status: 200 } },
      { url: `${START}product/3`, scriptOnly: true, target: { status: 200 } },
    ]);
  });

  test('a name that a worker made up for an object is never signed', async () => {
    expect((await at(`/pages/${pageIdOf(START)}/html`)).status).toBe(404);
    expect((await at(`/pages/${pageIdOf(START)}`)).json).toMatchObject({ html: false });
    const download = await at(`/pages/${UNTITLED_ID}/html`);
    expect(download.json['url']).toBe(
      `https://objects.test/slices/${place.workspace}/${place.audit}/0.0/body.html.gz?type=application/octet-stream&as=${UNTITLED_ID}.html`,
    );
  });
});

test('broken links name their target, their places and every page', async () => {
  const [target] = items<{ url: string; places: number; pages: number }>(
    await at('/broken-links', 'internal=true'),
  );
  expect(target).toMatchObject({ url: DEAD, status: 404, internal: true, pages: 13 });
  expect(items(await at('/broken-links', 'internal=false'))).toEqual([]);
  const groups = await all<{ pages: { url: string }[] }>(
    '/broken-links/sources',
    `url=${encodeURIComponent(DEAD)}`,
  );
  expect(groups.flatMap(({ pages }) => pages)).toHaveLength(13);
  expect((await at('/broken-links/sources', 'url=https%3A%2F%2Ffine.test%2F')).status).toBe(404);
});

test('while an audit runs its first results are there, and its last ones are not yet', async () => {
  const running = await furnish(api, 'live@example.com');
  const early = await api.get(`/audits/${running.audit}/live`, running.cookie);
  expect(early.json).toEqual({ pages: 0, rules: [], last: [] });
  await finished(api, running);
  const key = { PK: `WS#${running.workspace}#AUDIT#${running.audit}`, SK: 'META' } as const;
  await api.table.update(key, { set: 'SET phase = :p', values: { ':p': 'crawling' } });
  const live = await api.get(`/audits/${running.audit}/live`, running.cookie);
  expect(live.json).toMatchObject({
    pages: 15,
    rules: [{ rule: 'title-missing', severity: 'error', pages: 1 }],
  });
  const last = live.json['last'] as { url: string; status: number | null }[];
  expect(last).toHaveLength(15);
  expect(last).toContainEqual(expect.objectContaining({ url: DEAD, status: 404 }));
  for (const path of ['/summary', '/issues', '/pages', '/broken-links'])
    expect((await api.get(`/audits/${running.audit}${path}`, running.cookie)).json).toMatchObject({
      code: 'CONFLICT',
      reason: 'audit-running',
    });
});

test('an audit that ended without results says so', async () => {
  const empty = await furnish(api, 'empty@example.com');
  const ws = WorkspaceId.parse(empty.workspace);
  await finished(api, empty);
  for (const key of api.objects.keys())
    if (key.startsWith(`report/${ws}/${AuditId.parse(empty.audit)}/`)) api.objects.delete(key);
  const answer = await api.get(`/audits/${empty.audit}/summary`, empty.cookie);
  expect(answer.json).toMatchObject({ code: 'NOT_FOUND', reason: 'no-results' });
});
