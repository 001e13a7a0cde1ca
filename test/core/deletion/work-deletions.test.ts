import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { DEFAULT_SETTINGS } from '#contract/api-sites.ts';
import type { ChannelId, KeyId, SiteId, UserId, WorkspaceId } from '#contract/ids.ts';
import { createDeletionStore } from '#adapters/dynamodb/deletion-store.ts';
import { createMemberStore } from '#adapters/dynamodb/member-store.ts';
import { createRunningIndex } from '#adapters/dynamodb/running-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import {
  createAccountDeletionStore,
  createPersonPurge,
  createWorkspaceDeletionStore,
} from '#adapters/dynamodb/workspace-deletion-store.ts';
import { createWorkspacePurge } from '#adapters/dynamodb/workspace-purge.ts';
import { createWorkspaceStore } from '#adapters/dynamodb/workspace-store.ts';
import { createWorkspaceObjectPurge } from '#adapters/s3/purge.ts';
import { beginWorkspaceDeletion } from '#core/deletion/delete-workspace.ts';
import { workAccountDeletion } from '#core/deletion/work-account-deletion.ts';
import { workWorkspaceDeletion } from '#core/deletion/work-workspace-deletion.ts';
import { type OpenTable, openTable } from '../../adapters/dynamodb/open-table.ts';

const HOUR = 3_600_000;
const WS: WorkspaceId = 'ws_01jd0000000000000000000000';
const OTHER: WorkspaceId = 'ws_01jd0000000000000000000001';
const USER: UserId = 'usr_ada';
const FRIEND: UserId = 'usr_bob';
const SITE: SiteId = 'site_01jd0000000000000000000000';
const KEY: KeyId = 'key_01jd0000000000000000000000';
const CHANNEL: ChannelId = 'chn_01jd0000000000000000000000';

let open: OpenTable;
const clock = { now: Date.parse('2026-11-22T12:00:00Z') };
const objects = new Set<string>();
const forgotten: string[] = [];

beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());
beforeEach(async () => {
  objects.clear();
  forgotten.length = 0;
  for (const [PK, SK] of await rows()) await open.table.remove({ PK, SK });
});

function deps() {
  const { table } = open;
  return {
    workspaceDeletions: createWorkspaceDeletionStore(table),
    accountDeletions: createAccountDeletionStore(table),
    workspacePurge: {
      ...createWorkspacePurge(table),
      objects: createWorkspaceObjectPurge({
        removePrefix: async (prefix) => {
          for (const key of objects) if (key.startsWith(prefix)) objects.delete(key);
        },
      }),
    },
    purgePerson: createPersonPurge(table),
    forgetAccount: async (username: string) => void forgotten.push(username),
    workspaces: createWorkspaceStore(table),
    members: createMemberStore(table),
    sites: createSiteStore(table),
    deletions: createDeletionStore(table),
    now: () => clock.now,
  };
}

async function rows(): Promise<[string, string][]> {
  const { Items = [] } = await open.ddb.send(new ScanCommand({ TableName: 'plumbline' }));
  return Items.map((item) => [String(item['PK']), String(item['SK'])]);
}

const put = (PK: string, SK: string, more: object = {}) => open.table.put({ PK, SK, ...more });

async function furnish(ws: WorkspaceId, people: readonly UserId[]): Promise<void> {
  const { workspaces } = deps();
  const [owner = USER] = people;
  await workspaces.create(ws, { name: 'Acme', createdAt: '2026-11-22T12:00:00.000Z', owner });
  for (const user of people)
    await workspaces.join(ws, { user, email: `${user}@a.test`, role: 'owner', at: clock.now });
}

const due = () => createRunningIndex(open.table).due(clock.now, 10);

describe('a workspace', () => {
  test('goes with every partition that is named in it, and what came late goes an hour later', async () => {
    await furnish(WS, [USER, FRIEND]);
    await furnish(OTHER, [FRIEND]);
    const kept = await rows();
    await put(`WS#${WS}`, 'KEYS', { live: new Set([KEY]) });
    await put(`KEY#${KEY}`, 'KEY');
    await put(`WS#${WS}`, `CHANNEL#${CHANNEL}`);
    await put(`WS#${WS}#CHANNEL#${CHANNEL}`, 'DELIVERY#1');
    for (const sk of ['USAGE#2026-11', 'PLACES#seats', 'BRANDING', 'SHARE#s', 'INVITE#i', 'EXPORT', 'PAGE#p'])
      await put(`WS#${WS}`, sk);
    for (const part of ['LOG', 'IDEM']) await put(`WS#${WS}#${part}`, 'x');
    objects.add(`exports/${WS}/all/1.gzip`).add(`report/${OTHER}/aud/summary.json.gz`);

    await beginWorkspaceDeletion(deps(), WS);
    expect(await deps().workspaces.role(WS, USER)).toBeNull();
    expect(await deps().workspaces.memberships(FRIEND)).toMatchObject([{ workspace: OTHER }]);
    expect(await due()).toEqual([{ kind: 'workspace-deletion', ws: WS }]);
    expect(await workWorkspaceDeletion(deps(), WS)).toBe(false);
    expect((await rows()).filter(([pk]) => pk.includes(WS) || pk.includes(KEY))).toEqual([
      [`WS#${WS}#DELETION`, 'DELETION'],
    ]);
    expect([...objects]).toEqual([`report/${OTHER}/aud/summary.json.gz`]);
    expect(await due()).toEqual([]);

    // Requests and workers that were under way.
    await put(`KEY#${KEY}`, 'KEY');
    await put(`WS#${WS}`, 'PLACES#seats');
    await put(`USER#${FRIEND}`, `WS#${WS}`);
    await put(`WS#${WS}#CHANNEL#${CHANNEL}`, 'DELIVERY#2');
    await put(`WS#${WS}#SITE#${SITE}`, 'DIGEST');
    await deps().sites.create({
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
    objects.add(`slices/${WS}/aud/1/x.json.gz`);
    clock.now += HOUR;
    expect(await due()).toEqual([{ kind: 'workspace-deletion', ws: WS }]);

    // A site that came late is deleted by itself first.
    expect(await workWorkspaceDeletion(deps(), WS)).toBe(false);
    expect((await deps().deletions.get(WS, SITE))?.step).toBe('wait');
    clock.now += HOUR;
    expect(await workWorkspaceDeletion(deps(), WS)).toBe(false);
    await deps().sites.remove(WS, SITE);
    await deps().deletions.remove(WS, SITE);
    expect(await workWorkspaceDeletion(deps(), WS)).toBe(true);
    const text = (all: [string, string][]) => all.map((key) => key.join(' ')).toSorted();
    expect(text(await rows())).toEqual(text(kept).filter((key) => !key.includes(WS)));
    expect([...objects]).toEqual([`report/${OTHER}/aud/summary.json.gz`]);
    expect(await workWorkspaceDeletion(deps(), WS)).toBe(true);
  });
});

describe('an account', () => {
  const begin = () =>
    deps().accountDeletions.create({
      user: USER,
      username: 'ada',
      workspaces: [WS],
      step: 'purge',
      nextCheckAt: clock.now,
    });

  test('whose request died after it was written down is deleted all the same, twice', async () => {
    await furnish(WS, [USER]);
    await put(`USER#${USER}`, 'PROFILE');
    await put(`USER#${USER}`, 'SESS#abc');
    await put('SESS#abc', 'SESSION');
    await begin();
    expect(await due()).toEqual([{ kind: 'account-deletion', user: USER }]);
    expect(await workAccountDeletion(deps(), USER)).toBe(false);
    expect(forgotten).toEqual(['ada']);
    expect((await rows()).map(([pk]) => pk).toSorted()).toEqual([
      `USER#${USER}#DELETION`,
      `WS#${WS}#DELETION`,
    ]);
    // A session that was just being renewed.
    await put(`USER#${USER}`, 'SESS#next');
    await put('SESS#next', 'SESSION');
    clock.now += HOUR;
    expect(await workAccountDeletion(deps(), USER)).toBe(true);
    expect((await rows()).map(([pk]) => pk)).toEqual([`WS#${WS}#DELETION`]);
    expect(await workAccountDeletion(deps(), USER)).toBe(true);
  });

  test('that joined another workspace while it went leaves that one to the others', async () => {
    await furnish(WS, [USER]);
    await furnish(OTHER, [FRIEND, USER]);
    await begin();
    await workAccountDeletion(deps(), USER);
    expect((await deps().members.list(OTHER)).map(({ user }) => user)).toEqual([FRIEND]);
    expect(await deps().workspaceDeletions.get(OTHER)).toBeNull();
  });
});
