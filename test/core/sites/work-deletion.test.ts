import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS } from '#contract/api-sites.ts';
import type { AuditHeader } from '#contract/audit.ts';
import type { ControlMessage } from '#contract/messages.ts';
import { createAlertStore } from '#adapters/dynamodb/alert-store.ts';
import { createAuditListStore } from '#adapters/dynamodb/audit-list-store.ts';
import { createDeletionStore, createRowPurge } from '#adapters/dynamodb/deletion-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { auditKeys, siteKeys } from '#adapters/dynamodb/keys.ts';
import { createPlaceStore } from '#adapters/dynamodb/place-store.ts';
import { createRunningIndex } from '#adapters/dynamodb/running-store.ts';
import { createScheduleStore } from '#adapters/dynamodb/schedule-store.ts';
import { createShareStore } from '#adapters/dynamodb/share-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { createObjectPurge } from '#adapters/s3/purge.ts';
import { toBrief } from '#core/audits/to-brief.ts';
import { deleteSite } from '#core/sites/delete-site.ts';
import { type DeletionDeps, workDeletion } from '#core/sites/work-deletion.ts';
import { type OpenTable, openTable } from '../../adapters/dynamodb/open-table.ts';
import { NOW, SITE, WS, makeHeader } from '../audits/make-header.ts';

const MINUTE = 60_000;
const EVER = Number.MAX_SAFE_INTEGER;

let open: OpenTable;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

const clock = { now: NOW };
const objects = new Set<string>();
const messages: ControlMessage[] = [];
const scheduled = new Set<string>();

function deps() {
  const { table } = open;
  return {
    sites: createSiteStore(table),
    deletions: createDeletionStore(table),
    audits: createAuditListStore(table),
    headers: createHeaderStore(table),
    places: createPlaceStore(table),
    control: {
      send: async (message: ControlMessage) => {
        messages.push(message);
      },
    },
    schedules: createScheduleStore(table),
    alerts: createAlertStore(table),
    shares: createShareStore(table),
    scheduler: {
      remove: async (site: string) => {
        scheduled.delete(site);
      },
    },
    purge: {
      rows: createRowPurge(table),
      objects: createObjectPurge({
        removePrefix: async (prefix) => {
          for (const key of objects) if (key.startsWith(prefix)) objects.delete(key);
        },
      }),
    },
    now: () => clock.now,
  };
}

/** A row in an audit's partition, as whatever worked on it may have left. */
const row = (aud: AuditHeader['aud'], sk: string) => ({ PK: auditKeys.pk(WS, aud), SK: sk });

/** A site with finished audits (and a running one), each with rows and objects. */
async function furnish(finished: number, running: AuditHeader | null): Promise<AuditHeader[]> {
  const { sites, audits, headers, shares } = deps();
  await sites.create({
    ws: WS,
    id: SITE,
    url: 'https://a.test/',
    name: 'a',
    settings: DEFAULT_SETTINGS,
    createdAt: '2026-11-22T12:00:00.000Z',
    token: 't',
    running: null,
    last: null,
    trend: [],
  });
  const all = Array.from({ length: finished }, () => makeHeader({ phase: 'done', outcome: 'completed' }));
  if (running !== null) {
    all.push(running);
    await sites.lock(WS, SITE, running.aud, null);
  }
  await shares.create({
    ws: WS,
    id: `shr_${'0'.repeat(26)}`,
    kind: 'badge',
    site: SITE,
    audit: null,
    name: '',
    createdAt: '2026-11-22T12:00:00.000Z',
    endsAt: '2027-11-22T12:00:00.000Z',
    hash: 'h',
  });
  for (const header of all) {
    await headers.create(header);
    await audits.put(WS, toBrief(header));
    await open.table.putMany(['ALERTS', 'DIGEST'].map((sk) => ({ PK: siteKeys.pk(WS, SITE), SK: sk })));
    await open.table.putMany(Array.from({ length: 30 }, (_, i) => row(header.aud, `ROW#${i}`)));
    for (const kind of ['slices', 'state', 'report', 'exports']) objects.add(`${kind}/${WS}/${header.aud}/x`);
  }
  return all;
}

/** Whatever is left of the site and its audits in the table. */
async function rowsLeft(all: readonly AuditHeader[]): Promise<number> {
  const partitions = [siteKeys.pk(WS, SITE), ...all.map(({ aud }) => auditKeys.pk(WS, aud))];
  const found = await Promise.all(partitions.map((pk) => open.table.query(pk, { consistent: true })));
  return found.reduce((sum, { items }) => sum + items.length, 0);
}

const work = (until = EVER, more: Partial<DeletionDeps> = {}) =>
  workDeletion({ ...deps(), ...more }, WS, SITE, until);

beforeEach(() => {
  clock.now = NOW;
  objects.clear();
  messages.length = 0;
});

describe('deleting a site', () => {
  test('takes everything of it, and once more after an hour, and nothing of anybody else', async () => {
    const all = await furnish(3, null);
    objects.add(`report/${WS}/aud_other/x`);
    await deleteSite(deps(), WS, SITE);
    expect(await createRunningIndex(open.table).due(clock.now, 10)).toContainEqual({
      kind: 'deletion',
      ws: WS,
      site: SITE,
    });
    expect(await work()).toBe(false);
    expect([...objects]).toEqual([`report/${WS}/aud_other/x`]);
    expect(await deps().shares.list(WS)).toEqual([]);
    // The deletion's own row is what remains.
    expect(await rowsLeft(all)).toBe(1);
    // A worker that was still at it writes once more.
    objects.add(`slices/${WS}/${all[0]?.aud ?? ''}/late`);
    await open.table.put(row(all[1]?.aud ?? 'aud_', 'LATE'));
    expect(await createRunningIndex(open.table).due(clock.now + 59 * MINUTE, 10)).toEqual([]);
    clock.now += 61 * MINUTE;
    expect(await work()).toBe(true);
    expect([...objects]).toEqual([`report/${WS}/aud_other/x`]);
    expect(await rowsLeft(all)).toBe(0);
    expect(await createRunningIndex(open.table).due(clock.now + 24 * 60 * MINUTE, 10)).toEqual([]);
    expect(await work()).toBe(true);
  });

  test('asks a running audit to end and waits for it, twenty minutes at most', async () => {
    const running = makeHeader({ phase: 'crawling' });
    const all = await furnish(1, running);
    await deleteSite(deps(), WS, SITE);
    const cancel = { type: 'cancel', aud: running.aud };
    expect(messages).toMatchObject([cancel]);
    expect(await work()).toBe(false);
    expect(messages).toMatchObject([cancel, cancel]);
    expect(await deps().headers.get(WS, running.aud)).toMatchObject({ cancelRequested: true });
    clock.now += 19 * MINUTE;
    await work();
    expect(objects.size).toBe(8);
    clock.now += 2 * MINUTE;
    await work();
    expect(objects.size).toBe(0);
    expect(await deps().headers.get(WS, running.aud)).toBeNull();
    clock.now += 61 * MINUTE;
    expect(await work()).toBe(true);
    expect(await rowsLeft(all)).toBe(0);
  });

  test('goes on where it was stopped, wherever that was', async () => {
    const all = await furnish(6, null);
    await deleteSite(deps(), WS, SITE);
    // Each call has time for two audits: every look at the clock takes a while.
    let calls = 0;
    const slow = () => {
      const start = clock.now;
      return work(start + 25, { now: () => (clock.now += 10) });
    };
    while (objects.size > 0 && calls < 30) {
      await slow();
      calls += 1;
    }
    expect(calls).toBeGreaterThan(2);
    clock.now += 61 * MINUTE;
    await work();
    clock.now += 61 * MINUTE;
    expect(await work()).toBe(true);
    expect(await rowsLeft(all)).toBe(0);
  });

  test('is mended by the next call wherever a call before it failed', async () => {
    for (let at = 0; at < 12; at++) {
      clock.now = NOW;
      const all = await furnish(2, makeHeader({ phase: 'crawling' }));
      await deleteSite(deps(), WS, SITE);
      let left = at;
      const failing = <T extends object>(port: T): T =>
        new Proxy(port, {
          get(target, name, receiver) {
            const member: unknown = Reflect.get(target, name, receiver);
            if (typeof member !== 'function') return member;
            return async (...args: unknown[]) => {
              left -= 1;
              if (left < 0) throw new Error('a fault');
              return (member as (...given: unknown[]) => unknown).apply(target, args);
            };
          },
        });
      const { sites, deletions, audits, headers, control, purge } = deps();
      const faulty = {
        sites: failing(sites),
        deletions: failing(deletions),
        audits: failing(audits),
        headers: failing(headers),
        control: failing(control),
        purge: failing(purge),
      };
      for (let round = 0; round < 3; round++) {
        left = at;
        await work(EVER, faulty).catch(() => false);
        clock.now += 21 * MINUTE;
      }
      for (let round = 0; round < 3; round++) {
        await work();
        clock.now += 61 * MINUTE;
      }
      expect({ at, rows: await rowsLeft(all), objects: objects.size }).toEqual({ at, rows: 0, objects: 0 });
    }
  }, 30_000);
});
