import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UserId, WorkspaceId } from '#contract/ids.ts';
import { createMemberStore } from '#adapters/dynamodb/member-store.ts';
import { createWorkspaceStore } from '#adapters/dynamodb/workspace-store.ts';
import { type OpenTable, openTable } from './open-table.ts';

let open: OpenTable;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

let made = 0;
/** A workspace of its own with `ada` as its counted owner and `bob` as a member. */
async function workspace() {
  made += 1;
  const ws: WorkspaceId = `ws_${String(made).padStart(26, '0')}`;
  const members = createMemberStore(open.table);
  const workspaces = createWorkspaceStore(open.table);
  await workspaces.create(ws, { name: 'Acme', createdAt: '2026-01-01T00:00:00.000Z', owner: 'usr_ada' });
  await workspaces.join(ws, { user: 'usr_ada', email: 'ada@acme.test', role: 'owner', at: 1 });
  await workspaces.join(ws, { user: 'usr_bob', email: 'bob@acme.test', role: 'member', at: 2 });
  return { ws, members, workspaces };
}
const bob: UserId = 'usr_bob';
const ada: UserId = 'usr_ada';

describe('members', () => {
  test('are listed with what their rows say, of their workspace alone', async () => {
    const { ws, members } = await workspace();
    await workspace();
    expect(await members.list(ws)).toEqual([
      { user: ada, email: 'ada@acme.test', role: 'owner', joinedAt: 1, roleAt: 1 },
      { user: bob, email: 'bob@acme.test', role: 'member', joinedAt: 2, roleAt: 2 },
    ]);
  });

  test('joining twice keeps the role there is', async () => {
    const { ws, members, workspaces } = await workspace();
    await workspaces.join(ws, { user: bob, email: 'bob@acme.test', role: 'admin', at: 9 });
    expect((await members.get(ws, bob))?.role).toBe('member');
  });

  test('change only from the role that was seen, on both sides', async () => {
    const { ws, members, workspaces } = await workspace();
    expect(await members.change(ws, bob, { from: 'viewer', to: 'admin', at: 3 })).toBe(false);
    expect(await members.change(ws, bob, { from: 'member', to: 'admin', at: 3 })).toBe(true);
    expect(await members.get(ws, bob)).toMatchObject({ role: 'admin', joinedAt: 2, roleAt: 3 });
    expect(await workspaces.memberships(bob)).toContainEqual({ workspace: ws, role: 'admin' });
  });

  test('are gone from both sides once removed, and are not brought back by a change', async () => {
    const { ws, members, workspaces } = await workspace();
    expect(await members.remove(ws, bob, 'admin')).toBe(false);
    expect(await members.remove(ws, bob, 'member')).toBe(true);
    expect(await members.remove(ws, bob, 'member')).toBe(false);
    expect(await members.change(ws, bob, { from: 'member', to: 'admin', at: 3 })).toBe(false);
    expect(await workspaces.role(ws, bob)).toBeNull();
    expect(await workspaces.memberships(bob)).not.toContainEqual(expect.objectContaining({ workspace: ws }));
  });
});

describe('counted owners', () => {
  test('never come to none', async () => {
    const { ws, members } = await workspace();
    expect(await members.uncountOwner(ws, ada)).toBe('last');
    await members.countOwner(ws, bob);
    const done = await Promise.all([members.uncountOwner(ws, ada), members.uncountOwner(ws, bob)]);
    expect(done.toSorted()).toEqual(['done', 'last']);
  });

  test('who is not counted is told apart', async () => {
    const { ws, members } = await workspace();
    await members.countOwner(ws, bob);
    expect(await members.uncountOwner(ws, 'usr_eve')).toBe('not-counted');
  });
});
