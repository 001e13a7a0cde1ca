import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS } from '#contract/api-sites.ts';
import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import { createAlertStore } from '#adapters/dynamodb/alert-store.ts';
import { createAuditListStore } from '#adapters/dynamodb/audit-list-store.ts';
import { createAuditLogStore } from '#adapters/dynamodb/audit-log-store.ts';
import { createBrandingStore } from '#adapters/dynamodb/branding-store.ts';
import { createChannelStore } from '#adapters/dynamodb/channel-store.ts';
import { createInvitationStore } from '#adapters/dynamodb/invitation-store.ts';
import { createKeyStore } from '#adapters/dynamodb/key-store.ts';
import { createMemberStore } from '#adapters/dynamodb/member-store.ts';
import { createScheduleStore } from '#adapters/dynamodb/schedule-store.ts';
import { createShareStore } from '#adapters/dynamodb/share-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { createWorkspaceExportStore } from '#adapters/dynamodb/workspace-export-store.ts';
import { createWorkspaceStore } from '#adapters/dynamodb/workspace-store.ts';
import { toBrief } from '#core/audits/to-brief.ts';
import type { ExportRecord } from '#core/deletion/export-ports.ts';
import { type WorkExportDeps, workExport } from '#core/deletion/work-export.ts';
import { type OpenTable, openTable } from '../../adapters/dynamodb/open-table.ts';
import { makeHeader } from '../audits/make-header.ts';

const WS: WorkspaceId = 'ws_01jd0000000000000000000009';
const SITES: SiteId[] = ['site_01jd0000000000000000000000', 'site_01jd0000000000000000000001'];
const EVER = Number.MAX_SAFE_INTEGER;

let open: OpenTable;
const clock = { now: Date.parse('2026-11-22T12:00:00Z') };
const objects = new Map<string, Uint8Array>();

beforeAll(async () => {
  open = await openTable();
  const { sites, audits } = deps();
  for (const [index, id] of SITES.entries()) {
    await sites.create({
      ws: WS,
      id,
      url: 'https://a.test/',
      name: `Site ${index}`,
      settings: DEFAULT_SETTINGS,
      createdAt: '2026-11-22T12:00:00.000Z',
      token: 't',
      running: null,
      last: null,
      trend: [],
      access: { ignoreRobots: false, sealed: 'sealed-secret', headers: ['X-Preview'], basicAuthUser: null },
    });
    for (const n of [0, 1])
      await audits.put(
        WS,
        toBrief(makeHeader({ ws: WS, site: id, aud: `aud_01jd00000000000000000000${index}${n}` })),
      );
  }
});
afterAll(() => open.close());
beforeEach(async () => {
  objects.clear();
  await open.table.remove({ PK: `WS#${WS}`, SK: 'EXPORT' });
});

function deps() {
  const { table } = open;
  return {
    workspaceExports: createWorkspaceExportStore(table),
    workspaces: createWorkspaceStore(table),
    members: createMemberStore(table),
    invitations: createInvitationStore(table),
    keys: createKeyStore(table),
    channels: createChannelStore(table),
    sites: createSiteStore(table),
    schedules: createScheduleStore(table),
    alerts: createAlertStore(table),
    shares: createShareStore(table),
    brandings: createBrandingStore(table),
    auditLog: createAuditLogStore(table),
    audits: createAuditListStore(table),
    reportParts: {
      list: async (_ws: WorkspaceId, aud: string) => [{ name: 'summary', key: `report/${aud}` }],
      get: async (key: string) => gzipSync(JSON.stringify({ of: key })),
    },
    putExport: async (key: string, bytes: Uint8Array) => void objects.set(key, bytes),
    now: () => clock.now,
  };
}

const begin = (): Promise<boolean> => {
  const record: ExportRecord = {
    ws: WS,
    run: 'run',
    version: 0,
    by: 'usr_ada',
    state: 'running',
    requestedAt: clock.now,
    finishedAt: null,
    sites: null,
    cursor: null,
    audits: 0,
    files: [],
    nextCheckAt: clock.now,
  };
  return deps().workspaceExports.begin(record, clock.now - 1);
};

async function linesOf(): Promise<Record<string, unknown>[]> {
  const { files = [] } = (await deps().workspaceExports.get(WS)) ?? {};
  return files.flatMap(({ key }) =>
    gunzipSync(objects.get(key) ?? Buffer.alloc(0))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  );
}

const reported = (lines: Record<string, unknown>[]) =>
  lines.filter(({ record }) => record === 'report').map(({ audit, data }) => [audit, data]);
const ALL = SITES.flatMap((_, site) => [1, 0].map((n) => `aud_01jd00000000000000000000${site}${n}`)).map(
  (aud) => [aud, { of: `report/${aud}` }],
);

describe('an export', () => {
  test('holds each audit once, with its report as stored, and no secret', async () => {
    expect(await begin()).toBe(true);
    expect(await begin()).toBe(false);
    await workExport(deps(), WS, EVER);
    expect(await deps().workspaceExports.get(WS)).toMatchObject({ state: 'done', audits: 4 });
    const lines = await linesOf();
    expect(reported(lines)).toEqual(ALL);
    expect(lines.filter(({ record }) => record === 'site')).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain('sealed-secret');
  });

  test('that is cut short after each audit goes on where it was', async () => {
    await begin();
    // Each list of audits takes all the time that there is.
    const slow = deps();
    const list: WorkExportDeps['audits']['list'] = (...asked) => {
      clock.now += 60_000;
      return slow.audits.list(...asked);
    };
    for (let calls = 0; (await slow.workspaceExports.get(WS))?.state === 'running'; calls++) {
      expect(calls).toBeLessThan(10);
      await workExport({ ...deps(), audits: { list } }, WS, clock.now + 1_000);
    }
    const { files = [], audits } = (await slow.workspaceExports.get(WS)) ?? {};
    expect([files.length, audits]).toEqual([5, 4]);
    expect(reported(await linesOf())).toEqual(ALL);
  });

  test('by two workers at once is still whole', async () => {
    await begin();
    await Promise.all([workExport(deps(), WS, EVER), workExport(deps(), WS, EVER)]);
    await workExport(deps(), WS, EVER);
    expect(reported(await linesOf())).toEqual(ALL);
  });

  test('of a workspace that was deleted meanwhile brings nothing back', async () => {
    await begin();
    const put = async (key: string, bytes: Uint8Array) => {
      objects.set(key, bytes);
      await open.table.remove({ PK: `WS#${WS}`, SK: 'EXPORT' });
    };
    await workExport({ ...deps(), putExport: put }, WS, EVER);
    expect(await deps().workspaceExports.get(WS)).toBeNull();
  });
});
