import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createBucketStore } from '#adapters/dynamodb/bucket-store.ts';
import type { DynamoTable } from '#adapters/dynamodb/table.ts';
import { type OpenTable, openTable } from './open-table.ts';

let open: OpenTable;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

const QUOTA = { limit: 4, windowSeconds: 4 };
const NOW = 1_763_838_000_000_000;
const SECOND = 1_000_000;

test('empties, refuses, and fills with time', async () => {
  const { take } = createBucketStore(open.table);
  const at = (now: number, tokens = 1) => take('one', QUOTA, { tokens, now, hint: null });
  for (let i = 1; i <= 4; i++) expect(await at(NOW)).toEqual({ taken: true, fullAt: NOW + i * SECOND });
  expect(await at(NOW)).toEqual({ taken: false, fullAt: NOW + 4 * SECOND });
  expect(await at(NOW + SECOND - 1)).toMatchObject({ taken: false });
  expect(await at(NOW + SECOND)).toEqual({ taken: true, fullAt: NOW + 5 * SECOND });
  expect(await at(NOW + 3 * SECOND, 3)).toMatchObject({ taken: false });
  expect(await at(NOW + 3 * SECOND, 2)).toMatchObject({ taken: true });
  expect(await at(NOW + 60 * SECOND, 4)).toEqual({ taken: true, fullAt: NOW + 64 * SECOND });
});

test('of many at once exactly as many get through as there are tokens', async () => {
  const { take } = createBucketStore(open.table);
  const quota = { limit: 9, windowSeconds: 60 };
  const all = await Promise.all(
    Array.from({ length: 3 }, () => take('burst', quota, { tokens: 3, now: NOW, hint: null })),
  );
  expect(all.every(({ taken }) => taken)).toBe(true);
  expect(await take('burst', quota, { tokens: 1, now: NOW, hint: null })).toMatchObject({ taken: false });
  const more = await Promise.all(
    Array.from({ length: 6 }, () =>
      take('burst', quota, { tokens: 1, now: NOW + 20 * SECOND, hint: NOW + 1 }),
    ),
  );
  expect(more.filter(({ taken }) => taken).length).toBeLessThanOrEqual(3);
});

test('with a right hint one write is all', async () => {
  let calls = 0;
  const counted: DynamoTable = {
    ...open.table,
    update: (...args) => {
      calls += 1;
      return open.table.update(...args);
    },
    get: (...args) => {
      calls += 1;
      return open.table.get(...args);
    },
  };
  const { take } = createBucketStore(counted);
  let hint: number | null = null;
  for (let i = 0; i < 3; i++) hint = (await take('hint', QUOTA, { tokens: 1, now: NOW, hint })).fullAt;
  expect(calls).toBe(3);
});

test('who it is of is not in the table', async () => {
  await createBucketStore(open.table).take('key#key_secretive', QUOTA, { tokens: 1, now: NOW, hint: null });
  const { Items } = await open.ddb.send(
    new (await import('@aws-sdk/lib-dynamodb')).ScanCommand({ TableName: 'plumbline' }),
  );
  expect(JSON.stringify(Items)).not.toContain('secretive');
});
