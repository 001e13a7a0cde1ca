import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createInvitationStore } from '#adapters/dynamodb/invitation-store.ts';
import type { InvitationId, WorkspaceId } from '#contract/ids.ts';
import type { InvitationRecord, Invitations } from '#core/workspaces/ports.ts';
import { type OpenTable, openTable } from './open-table.ts';

const WS: WorkspaceId = 'ws_01jd0000000000000000000000';
const OTHER: WorkspaceId = 'ws_01jd0000000000000000000001';

let open: OpenTable;
let store: Invitations;
let made = 0;
beforeAll(async () => {
  open = await openTable();
  store = createInvitationStore(open.table);
});
afterAll(() => open.close());

async function put(): Promise<InvitationRecord> {
  made += 1;
  const id: InvitationId = `inv_${String(made).padStart(26, '0')}`;
  const record: InvitationRecord = {
    id,
    email: 'bob@acme.test',
    role: 'member',
    invitedBy: 'usr_ada',
    createdAt: 1_000,
    endsAt: 9_000,
    hash: 'first',
  };
  await store.put(WS, record);
  return record;
}
const by = { hash: 'first', user: 'usr_bob', now: 5_000 } as const;

describe('invitations', () => {
  test('are read as they were put, newest first, in their workspace alone', async () => {
    const [first, second] = [await put(), await put()];
    expect(await store.get(WS, first.id)).toEqual(first);
    expect(await store.get(OTHER, first.id)).toBeNull();
    expect((await store.list(WS)).slice(0, 2)).toEqual([second, first]);
    expect(await store.list(OTHER)).toEqual([]);
  });

  test('are claimed once; the same person may repeat it', async () => {
    const { id } = await put();
    const claims = await Promise.all(
      Array.from({ length: 5 }, (_, i) => store.claim(WS, id, { ...by, user: `usr_racer${i}` })),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    const user = (await store.get(WS, id))?.acceptedBy ?? 'usr_nobody';
    expect(await store.claim(WS, id, { ...by, user })).toBe(true);
  });

  test('are claimed by the link of now, in time', async () => {
    const { id } = await put();
    expect(await store.claim(WS, id, { ...by, hash: 'other' })).toBe(false);
    expect(await store.claim(WS, id, { ...by, now: 9_000 })).toBe(false);
    expect(await store.renew(WS, id, { hash: 'second', endsAt: 20_000 })).toMatchObject({ endsAt: 20_000 });
    expect(await store.claim(WS, id, by)).toBe(false);
    expect(await store.claim(WS, id, { ...by, hash: 'second', now: 19_999 })).toBe(true);
  });

  test('are neither renewed nor withdrawn once accepted, and not claimed once withdrawn', async () => {
    const { id } = await put();
    await store.claim(WS, id, by);
    expect(await store.renew(WS, id, { hash: 'second', endsAt: 20_000 })).toBeNull();
    expect(await store.withdraw(WS, id)).toBe(false);
    const { id: other } = await put();
    expect(await store.withdraw(WS, other)).toBe(true);
    expect(await store.claim(WS, other, by)).toBe(false);
    expect(await store.renew(WS, other, { hash: 'x', endsAt: 1 })).toBeNull();
    expect(await store.get(WS, other)).toBeNull();
  });
});
