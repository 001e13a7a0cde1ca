import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Session } from '#core/auth/ports.ts';
import { createSessionStore } from '#adapters/dynamodb/session-store.ts';
import { type OpenTable, openTable } from './open-table.ts';

let open: OpenTable;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

const session = (hash: string, user: Session['user'] = 'usr_ada'): Session => ({
  hash,
  user,
  username: 'ada',
  workspace: 'ws_01jd0000000000000000000000',
  refresh: 'sealed',
  createdAt: 1,
  checkedAt: 2,
  endsAt: 3_000_000_000_000,
});

describe('sessions', () => {
  test('are read by their hash as they were put', async () => {
    const store = createSessionStore(open.table);
    await store.put(session('a'));
    expect(await store.get('a')).toEqual(session('a'));
    expect(await store.get('b')).toBeNull();
  });

  test('are superseded once: the second request loses', async () => {
    const store = createSessionStore(open.table);
    await store.put(session('s1'));
    expect(await store.supersede('s1', 'next', 99_000)).toBe(true);
    expect(await store.supersede('s1', 'other', 99_000)).toBe(false);
    expect(await store.get('s1')).toMatchObject({ next: 'next', nextUntil: 99_000 });
    expect(await store.supersede('nobody', 'x', 1)).toBe(false);
    expect(await store.get('nobody')).toBeNull();
  });

  test('of one user all end together, and nobody else’s', async () => {
    const store = createSessionStore(open.table);
    for (const hash of ['u1', 'u2', 'u3']) await store.put(session(hash, 'usr_bob'));
    await store.put(session('other', 'usr_bobby'));
    await store.removeAll('usr_bob');
    for (const hash of ['u1', 'u2', 'u3']) expect(await store.get(hash)).toBeNull();
    expect(await store.get('other')).not.toBeNull();
  });
});
