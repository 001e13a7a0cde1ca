import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KeyId, type WorkspaceId } from '#contract/ids.ts';
import { createKeyStore } from '#adapters/dynamodb/key-store.ts';
import type { ApiKeys, KeyRecord } from '#core/keys/ports.ts';
import { ulid } from '#core/ulid.ts';
import { type OpenTable, openTable } from './open-table.ts';

let open: OpenTable;
let keys: ApiKeys;
beforeAll(async () => {
  open = await openTable();
  keys = createKeyStore(open.table);
});
afterAll(() => open.close());

const NOW = Date.parse('2026-11-22T12:00:00Z');
let drawn = 0;
const newWorkspace = (): WorkspaceId => `ws_${ulid(NOW, new Uint8Array(16).fill((drawn += 1)))}`;
function newKey(ws: WorkspaceId, at = NOW): KeyRecord {
  drawn += 1;
  return {
    ws,
    id: `key_${ulid(at, new Uint8Array(16).fill(drawn))}`,
    name: `Key ${drawn}`,
    scopes: ['sites:read'],
    hash: `hash-${drawn}`,
    createdBy: 'usr_ada',
    createdAt: at,
    endsAt: null,
    usedAt: null,
    rotatedAt: null,
    old: null,
    revokedAt: null,
  };
}

test('is found by its id and listed with its workspace, and with no other', async () => {
  const [mine, theirs] = [newWorkspace(), newWorkspace()];
  const key = newKey(mine);
  expect(await keys.create(key, 5)).toBe(true);
  expect(await keys.find(key.id)).toEqual(key);
  expect(await keys.list(mine)).toEqual([key]);
  expect(await keys.list(theirs)).toEqual([]);
  expect(await keys.find(KeyId.parse(newKey(mine).id))).toBeNull();
});

describe('a workspace', () => {
  test('holds as many as it may, also when all are made at once', async () => {
    const ws = newWorkspace();
    const made = await Promise.all(Array.from({ length: 8 }, () => keys.create(newKey(ws), 3)));
    expect(made.filter(Boolean)).toHaveLength(3);
    const [first] = await keys.list(ws);
    if (first === undefined) throw new Error('There is none');
    await keys.revoke(ws, first.id, NOW);
    expect(await keys.create(newKey(ws), 3)).toBe(true);
    expect(await keys.create(newKey(ws), 3)).toBe(false);
    expect(await keys.list(ws)).toHaveLength(4);
  });

  test('gets back the places of keys that a crash left unmade, after a minute', async () => {
    const ws = newWorkspace();
    await open.table.update(
      { PK: `WS#${ws}`, SK: 'KEYS' },
      { set: 'ADD live :ids', values: { ':ids': new Set([newKey(ws, NOW - 30_000).id]) } },
    );
    expect(await keys.create(newKey(ws), 1)).toBe(false);
    expect(await keys.create(newKey(ws, NOW + 60_000), 1)).toBe(true);
    expect(await keys.list(ws)).toHaveLength(1);
  });
});

describe('rotating', () => {
  const rotation = (from: string, hash: string) => ({
    from,
    hash,
    at: NOW + 1,
    oldUntil: NOW + 9,
    endsAt: NOW + 99,
  });

  test('keeps the old hash, and of two at once one wins', async () => {
    const ws = newWorkspace();
    const key = newKey(ws);
    await keys.create(key, 5);
    const both = await Promise.all(
      ['a', 'b'].map((hash) => keys.rotate(ws, key.id, rotation(key.hash, hash))),
    );
    expect(both.filter((one) => one !== null)).toHaveLength(1);
    expect(await keys.find(key.id)).toMatchObject({
      old: { hash: key.hash, until: NOW + 9 },
      rotatedAt: NOW + 1,
      endsAt: NOW + 99,
    });
  });

  test('and revoking are for the own workspace, and a revoked key stays revoked', async () => {
    const [ws, other] = [newWorkspace(), newWorkspace()];
    const key = newKey(ws);
    await keys.create(key, 5);
    expect(await keys.rotate(other, key.id, rotation(key.hash, 'x'))).toBeNull();
    expect(await keys.revoke(other, key.id, NOW)).toBeNull();
    expect(await keys.find(key.id)).toEqual(key);
    expect(await keys.list(other)).toEqual([]);
    expect(await keys.revoke(ws, key.id, NOW)).toMatchObject({ revokedAt: NOW });
    expect(await keys.revoke(ws, key.id, NOW + 5)).toMatchObject({ revokedAt: NOW });
    expect(await keys.rotate(ws, key.id, rotation(key.hash, 'x'))).toBeNull();
  });
});

test('the latest revoked keys stay in the list, older ones leave it', async () => {
  const ws = newWorkspace();
  for (let i = 0; i < 23; i++) {
    const key = newKey(ws, NOW + i * 1_000);
    await keys.create(key, 2);
    await keys.revoke(ws, key.id, NOW + i * 1_000);
  }
  const times = (await keys.list(ws)).map(({ createdAt }) => createdAt).toSorted((a, b) => a - b);
  expect(times).toHaveLength(20);
  expect(times[0]).toBe(NOW + 3_000);
});

test('a use is noted once in a while', async () => {
  const ws = newWorkspace();
  const key = newKey(ws);
  await keys.create(key, 5);
  await keys.touch(key.id, NOW + 1, NOW);
  await keys.touch(key.id, NOW + 2, NOW);
  expect(await keys.find(key.id)).toMatchObject({ usedAt: NOW + 1 });
  await keys.touch(key.id, NOW + 100, NOW + 50);
  expect(await keys.find(key.id)).toMatchObject({ usedAt: NOW + 100 });
  const gone = newKey(ws);
  await keys.touch(gone.id, NOW, NOW);
  expect(await keys.find(gone.id)).toBeNull();
});
