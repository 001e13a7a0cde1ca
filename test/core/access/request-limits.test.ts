import { describe, expect, test } from '@jest/globals';
import type { KeyActor, UserActor } from '#core/access/actor.ts';
import { type Buckets, createRequestLimits } from '#core/access/request-limits.ts';
import { step } from '#core/access/token-bucket.ts';

const workspace = 'ws_01jd0000000000000000000000';
const person: UserActor = { kind: 'user', user: 'usr_ada', workspace, role: 'owner', via: 'cookie' };
const key: KeyActor = {
  kind: 'key',
  key: 'key_01jd0000000000000000000000',
  workspace,
  scopes: [],
  via: 'key',
};

/** Buckets that all share, in memory, and how often they were written. */
function inMemory() {
  const fullAts = new Map<string, number>();
  const writes: string[] = [];
  const buckets: Buckets = {
    take: async (bucket, quota, { tokens, now }) => {
      writes.push(bucket.slice(0, bucket.indexOf('#')));
      const fullAt = fullAts.get(bucket) ?? 0;
      const { cost, latest } = step(quota, tokens, now);
      if (Math.max(fullAt, now) > latest) return { taken: false, fullAt };
      const next = Math.max(fullAt, now) + cost;
      fullAts.set(bucket, next);
      return { taken: true, fullAt: next };
    },
  };
  return { buckets, writes };
}

function open(keyLimit: number, workspaceLimit: number) {
  const { buckets, writes } = inMemory();
  const clock = { now: 1_000_000_000_000 };
  const quotas = {
    key: { limit: keyLimit, windowSeconds: 60 },
    workspace: { limit: workspaceLimit, windowSeconds: 60 },
  };
  const instance = () => createRequestLimits(buckets, quotas, () => clock.now);
  return { limit: instance(), instance, clock, writes };
}

describe('a key', () => {
  test('has its limit at once, is told when to come back, and is let in then', async () => {
    const { limit, clock } = open(3, 1_000);
    const left: (number | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      const { standings, retryAfter } = await limit(key);
      expect(retryAfter).toBeNull();
      left.push(standings[0]?.remaining);
    }
    expect(left).toEqual([2, 1, 0]);
    expect(await limit(key)).toMatchObject({
      retryAfter: 20,
      standings: [{ name: 'key', remaining: 0, resetSeconds: 60 }, { name: 'workspace' }],
    });
    clock.now += 19_999;
    expect((await limit(key)).retryAfter).toBe(1);
    clock.now += 1;
    expect((await limit(key)).retryAfter).toBeNull();
  });

  test('that hammers costs no write, and nothing of its workspace', async () => {
    const { limit, writes } = open(2, 1_000);
    await limit(key);
    await limit(key);
    await limit(key);
    const before = writes.length;
    for (let i = 0; i < 50; i++) expect((await limit(key)).retryAfter).not.toBeNull();
    expect(writes).toHaveLength(before);
    expect((await limit(person)).retryAfter).toBeNull();
  });

  test('is counted by all instances together', async () => {
    const { instance } = open(6, 1_000);
    const instances = [instance(), instance(), instance()];
    const taken: boolean[] = [];
    for (let i = 0; i < 12; i++) taken.push((await instances[i % 3]?.(key))?.retryAfter === null);
    expect(taken.filter(Boolean)).toHaveLength(6);
  });
});

describe('a workspace', () => {
  test('costs one write for ten requests', async () => {
    const { limit, writes } = open(100, 1_000);
    for (let i = 0; i < 100; i++) await limit(person);
    expect(writes).toHaveLength(10);
  });

  test('gives back nothing of a lease that was not used in time', async () => {
    const { limit, clock, writes } = open(100, 1_000);
    await limit(person);
    clock.now += 5_001;
    await limit(person);
    expect(writes).toHaveLength(2);
  });

  test('ends at its limit, to the last request', async () => {
    const { limit } = open(1_000, 203);
    let taken = 0;
    while ((await limit(person)).retryAfter === null) taken += 1;
    expect(taken).toBe(203);
    expect(await limit(key)).toMatchObject({ retryAfter: 1, standings: [{ name: 'key' }, { remaining: 0 }] });
  });

  test('that is small is counted one by one', async () => {
    const { instance } = open(100, 5);
    const instances = [instance(), instance()];
    let taken = 0;
    for (let i = 0; i < 12; i++) if ((await instances[i % 2]?.(person))?.retryAfter === null) taken += 1;
    expect(taken).toBe(5);
  });
});
