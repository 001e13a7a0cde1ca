import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AuditHeader } from '#contract/audit.ts';
import { RUNNING } from '#contract/table.ts';
import { createCrawlHeaderStore } from '#adapters/dynamodb/crawl-header-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { auditKeys, parseRunning } from '#adapters/dynamodb/keys.ts';
import { createRunningIndex } from '#adapters/dynamodb/running-store.ts';
import { endAsStuck } from '#core/crawl/sweep.ts';
import { NOW, makeHeader } from '../../core/audits/make-header.ts';
import { type OpenTable, openTable } from './open-table.ts';

let open: OpenTable;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

const newHeader = () => makeHeader();

const stores = () => ({
  api: createHeaderStore(open.table),
  crawl: createCrawlHeaderStore(open.table),
  running: createRunningIndex(open.table),
});

const step = (header: AuditHeader, more: Partial<AuditHeader> = {}) => ({
  version: header.version + 1,
  phase: 'crawling' as const,
  outcome: null,
  reason: null,
  head: { snapshot: null, deltas: ['state/d1'], last: 'state/d1' },
  run: null,
  recent: ['slices/a'],
  counters: { ...header.counters, settled: 3, last: [{ url: 'https://a.test/', status: 200 }] },
  startedAt: header.createdAt,
  finishedAt: null,
  movedAt: '2026-11-22T12:01:00.000Z',
  nextCheckAt: NOW + 300_000,
  ...more,
});

describe('a header', () => {
  test('comes back as it was put, once, and stands in the RUNNING index', async () => {
    const { api, crawl, running } = stores();
    const header = newHeader();
    await api.create(header);
    expect(await crawl.get(header.ws, header.aud)).toEqual(header);
    await expect(api.create(header)).rejects.toMatchObject({ code: 'CONFLICT' });
    const due = await running.due(header.nextCheckAt ?? 0, 100);
    expect(due).toContainEqual({ kind: 'audit', ws: header.ws, aud: header.aud });
    expect(await running.due((header.nextCheckAt ?? 0) - 1, 100)).not.toContainEqual(
      expect.objectContaining({ aud: header.aud }),
    );
  });

  test('is committed once a version: the second coordinator loses', async () => {
    const { api, crawl } = stores();
    const header = newHeader();
    await api.create(header);
    const won = await Promise.all([1, 2, 3].map(() => crawl.commit(header.ws, header.aud, step(header))));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await crawl.get(header.ws, header.aud)).toEqual({ ...header, ...step(header) });
  });

  test('keeps the request to end through commits, and takes none when it is done', async () => {
    const { api, crawl } = stores();
    const header = newHeader();
    await api.create(header);
    expect(await api.requestCancel(header.ws, header.aud)).toBe(true);
    await crawl.commit(header.ws, header.aud, step(header, { phase: 'done', outcome: 'cancelled' }));
    expect(await crawl.get(header.ws, header.aud)).toMatchObject({ cancelRequested: true, phase: 'done' });
    expect(await api.requestCancel(header.ws, header.aud)).toBe(false);
  });

  test('that is done is never moved again', async () => {
    const { api, crawl } = stores();
    const header = newHeader();
    await api.create(header);
    await crawl.commit(header.ws, header.aud, step(header, { phase: 'done', outcome: 'completed' }));
    const done = await crawl.get(header.ws, header.aud);
    expect(done).not.toBeNull();
    if (done !== null) expect(await crawl.commit(done.ws, done.aud, step(done))).toBe(false);
  });

  test('leaves the index only when it is done and sent', async () => {
    const { api, crawl, running } = stores();
    const header = newHeader();
    await api.create(header);
    await crawl.commit(header.ws, header.aud, step(header));
    expect(await crawl.markSent(header.ws, header.aud, 0, false)).toBe(false);
    expect(await crawl.markSent(header.ws, header.aud, 1, false)).toBe(true);
    const moved = await crawl.get(header.ws, header.aud);
    expect(moved).toMatchObject({ sentVersion: 1, nextCheckAt: NOW + 300_000 });
    if (moved === null) return;
    await crawl.commit(header.ws, header.aud, endAsStuck(moved, NOW));
    const isDue = async () =>
      (await running.due(NOW + 1, 1_000)).some((row) => row.kind === 'audit' && row.aud === header.aud);
    expect(await isDue()).toBe(true);
    expect(await crawl.markSent(header.ws, header.aud, 2, true)).toBe(true);
    expect(await isDue()).toBe(false);
    expect(await crawl.get(header.ws, header.aud)).toMatchObject({
      outcome: 'failed',
      reason: 'stuck',
      nextCheckAt: null,
    });
  });

  test('that was deleted is brought back by nothing', async () => {
    const { api, crawl } = stores();
    const header = newHeader();
    expect(await crawl.commit(header.ws, header.aud, step(header))).toBe(false);
    expect(await crawl.markSent(header.ws, header.aud, 1, true)).toBe(false);
    expect(await api.requestCancel(header.ws, header.aud)).toBe(false);
    expect(await crawl.get(header.ws, header.aud)).toBeNull();
  });

  test('whose row is not sound is told as such', async () => {
    const { api } = stores();
    const header = newHeader();
    await api.create(header);
    const key = auditKeys.header(header.ws, header.aud);
    await open.table.update(key, { set: 'SET phase = :x', values: { ':x': 'sleeping' } });
    await expect(api.get(header.ws, header.aud)).rejects.toMatchObject({ code: 'MALFORMED' });
  });
});

test('audits spread over the shards of the index', async () => {
  const { api } = stores();
  const shards = new Set<unknown>();
  for (let i = 0; i < 60; i++) {
    const header = newHeader();
    await api.create(header);
    shards.add((await open.table.get(auditKeys.header(header.ws, header.aud)))?.[RUNNING.pk]);
  }
  expect(shards.size).toBeGreaterThan(10);
});

test('a key of the index that is none of ours is passed over', () => {
  expect(parseRunning('WS#ws_1#SITE#site_2', 'DELETION')).toEqual({
    kind: 'deletion',
    ws: 'ws_1',
    site: 'site_2',
  });
  for (const [pk, sk] of [
    ['WS#ws_1#AUDIT#aud_2', 'RULE#x'],
    ['WS#ws_1#SITE#site_2', 'META'],
    ['USER#usr_1', 'META'],
    [undefined, 'META'],
  ])
    expect(parseRunning(pk, sk)).toBeNull();
});
