import { describe, expect, test } from '@jest/globals';
import {
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { createDynamo } from '#adapters/dynamodb/client.ts';
import { decodeCursor, encodeCursor } from '#adapters/dynamodb/cursor.ts';
import { createTable } from '#adapters/dynamodb/table.ts';

/** What the emulator never does: throttles, lost conditions, batches left half done. */
function mocked() {
  const ddb = createDynamo({ region: 'us-east-1' });
  return { mock: mockClient(ddb), table: createTable(ddb, 'plumbline') };
}

const failure = (name: string) => Object.assign(new Error(name), { name });
const key = { PK: 'a', SK: 'b' } as const;

describe('failures', () => {
  test.each(['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'])(
    '%s is BUSY, worth another try, and keeps its cause',
    async (name) => {
      const { mock, table } = mocked();
      const cause = failure(name);
      mock.on(GetCommand).rejects(cause).on(UpdateCommand).rejects(cause).on(QueryCommand).rejects(cause);
      for (const work of [
        () => table.get(key),
        () => table.update(key, { set: 'SET a = b' }),
        () => table.query('a'),
      ])
        await expect(work()).rejects.toMatchObject({ code: 'BUSY', retryable: true, cause });
    },
  );

  test('a condition that does not hold is an answer, any other failure passes through', async () => {
    const { mock, table } = mocked();
    mock.on(PutCommand).rejects(failure('ConditionalCheckFailedException'));
    expect(await table.put(key, 'attribute_not_exists(PK)')).toBe(false);
    mock.on(UpdateCommand).rejects(failure('ConditionalCheckFailedException'));
    expect(await table.update(key, { set: 'SET a = b', condition: 'c = d' })).toBeNull();
    mock.on(PutCommand).rejects(failure('ValidationException'));
    await expect(table.put(key)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('batches', () => {
  const items = Array.from({ length: 60 }, (_, i) => ({ PK: 'p', SK: `s${i}` }));

  test('go by twenty-five', async () => {
    const { mock, table } = mocked();
    mock.on(BatchWriteCommand).resolves({});
    await table.putMany(items);
    const sizes = mock
      .commandCalls(BatchWriteCommand)
      .map(({ args: [{ input }] }) => input.RequestItems?.['plumbline']?.length);
    expect(sizes).toEqual([25, 25, 10]);
  });

  test('what was left undone is sent again, and nothing else', async () => {
    const { mock, table } = mocked();
    const left = { plumbline: [{ PutRequest: { Item: items[3] } }, { PutRequest: { Item: items[4] } }] };
    mock.on(BatchWriteCommand).resolvesOnce({ UnprocessedItems: left }).resolves({});
    await table.putMany(items.slice(0, 10));
    const calls = mock.commandCalls(BatchWriteCommand);
    expect(calls).toHaveLength(2);
    expect(calls[1]?.args[0].input.RequestItems).toEqual(left);
  });

  test('that are never done are BUSY in the end', async () => {
    const { mock, table } = mocked();
    mock
      .on(BatchWriteCommand)
      .callsFake((input: { RequestItems: unknown }) => ({ UnprocessedItems: input.RequestItems }));
    await expect(table.removeMany([key])).rejects.toMatchObject({ code: 'BUSY' });
    expect(mock.commandCalls(BatchWriteCommand).length).toBeGreaterThan(3);
  }, 20_000);
});

describe('cursors', () => {
  test('carry the sort key alone, and go on in the asker’s own partition', () => {
    const cursor = encodeCursor({ PK: 'WS#theirs', SK: 'AUDIT#7' });
    expect(Buffer.from(cursor ?? '', 'base64url').toString()).toBe('AUDIT#7');
    expect(decodeCursor(cursor ?? '', 'WS#mine', 'AUDIT#')).toEqual({ PK: 'WS#mine', SK: 'AUDIT#7' });
    expect(encodeCursor(undefined)).toBeNull();
  });

  test('of another list, or of nowhere, are refused', () => {
    for (const cursor of ['', '%%%', Buffer.from('META').toString('base64url')])
      expect(() => decodeCursor(cursor, 'WS#mine', 'AUDIT#')).toThrow('cursor');
  });
});
