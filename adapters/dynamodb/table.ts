import {
  BatchWriteCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { TABLE } from '#contract/table.ts';
import { AppError } from '#core/errors.ts';
import type { Key } from './keys.ts';

export type Item = Readonly<Record<string, unknown>>;

/** The parts of a conditional write. Names begin with `#`, values with `:`, as in DynamoDB's expressions. */
interface Expression {
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

export interface Change extends Expression {
  readonly set: string;
  readonly condition?: string;
  readonly returns?: 'ALL_NEW' | 'ALL_OLD';
}

interface Range extends Expression {
  /** Beside the partition, which is always given. */
  readonly sort?: string;
  readonly index?: { readonly name: string; readonly pk: string };
  readonly newestFirst?: boolean;
  readonly limit?: number;
  readonly startKey?: Item | undefined;
  readonly projection?: string;
  readonly consistent?: boolean;
}

interface Found {
  readonly items: readonly Item[];
  readonly lastKey: Item | undefined;
}

export interface DynamoTable {
  readonly get: (key: Key, options?: { readonly consistent?: boolean }) => Promise<Item | null>;
  /** False where the condition did not hold. */
  readonly put: (item: Item, condition?: string, expression?: Expression) => Promise<boolean>;
  /** The attributes asked for (empty if none); null where the condition did not hold. */
  readonly update: (key: Key, change: Change) => Promise<Item | null>;
  readonly remove: (key: Key) => Promise<void>;
  /** False where the condition did not hold. */
  readonly removeIf: (key: Key, condition: string, expression?: Expression) => Promise<boolean>;
  readonly query: (pk: string, range?: Range) => Promise<Found>;
  readonly removeMany: (keys: readonly Key[]) => Promise<void>;
  readonly putMany: (items: readonly Item[]) => Promise<void>;
}

export const ABSENT = `attribute_not_exists(${TABLE.pk})`;
export const PRESENT = `attribute_exists(${TABLE.pk})`;

/**
 * DynamoDB as the stores use it: one table, conditional writes, no transactions. What it cannot do for want of
 * capacity is BUSY, after the SDK's own retries; other failures pass through as they are.
 */
export function createTable(ddb: DynamoDBDocumentClient, TableName: string): DynamoTable {
  return {
    async get(key, { consistent = false } = {}) {
      const { Item: item } = await busy(() =>
        ddb.send(new GetCommand({ TableName, Key: { ...key }, ConsistentRead: consistent })),
      );
      return item ?? null;
    },
    async put(item, condition, expression) {
      const command = new PutCommand({
        TableName,
        Item: { ...item },
        ...(condition !== undefined && { ConditionExpression: condition }),
        ...attributes(expression),
      });
      return (await unlessRefused(() => ddb.send(command))) !== null;
    },
    async update(key, change) {
      const command = new UpdateCommand({
        TableName,
        Key: { ...key },
        UpdateExpression: change.set,
        ...(change.condition !== undefined && { ConditionExpression: change.condition }),
        ...attributes(change),
        ReturnValues: change.returns ?? 'NONE',
      });
      const answer = await unlessRefused(() => ddb.send(command));
      return answer === null ? null : (answer.Attributes ?? {});
    },
    async remove(key) {
      await busy(() => ddb.send(new DeleteCommand({ TableName, Key: { ...key } })));
    },
    async removeIf(key, condition, expression) {
      const command = new DeleteCommand({
        TableName,
        Key: { ...key },
        ConditionExpression: condition,
        ...attributes(expression),
      });
      return (await unlessRefused(() => ddb.send(command))) !== null;
    },
    async query(pk, range = {}) {
      const answer = await busy(() => ddb.send(new QueryCommand(queryInput(TableName, pk, range))));
      return { items: answer.Items ?? [], lastKey: answer.LastEvaluatedKey };
    },
    removeMany: (keys) =>
      writeAll(
        ddb,
        TableName,
        keys.map((key) => ({ DeleteRequest: { Key: { ...key } } })),
      ),
    putMany: (items) =>
      writeAll(
        ddb,
        TableName,
        items.map((item) => ({ PutRequest: { Item: { ...item } } })),
      ),
  };
}

function queryInput(TableName: string, pk: string, range: Range): QueryCommandInput {
  const partition = range.index?.pk ?? TABLE.pk;
  return {
    TableName,
    ...(range.index !== undefined && { IndexName: range.index.name }),
    KeyConditionExpression: range.sort === undefined ? '#pk = :pk' : `#pk = :pk AND ${range.sort}`,
    ExpressionAttributeNames: { '#pk': partition, ...range.names },
    ExpressionAttributeValues: { ':pk': pk, ...range.values },
    ...(range.startKey !== undefined && { ExclusiveStartKey: { ...range.startKey } }),
    ...(range.limit !== undefined && { Limit: range.limit }),
    ...(range.projection !== undefined && { ProjectionExpression: range.projection }),
    ScanIndexForward: range.newestFirst !== true,
    ConsistentRead: range.consistent ?? false,
  };
}

const attributes = ({ names, values }: Expression = {}) => ({
  ...(names !== undefined && { ExpressionAttributeNames: { ...names } }),
  ...(values !== undefined && { ExpressionAttributeValues: { ...values } }),
});

type WriteRequest =
  | { readonly PutRequest: { readonly Item: Record<string, unknown> } }
  | { readonly DeleteRequest: { readonly Key: Record<string, unknown> } };

const BATCH = 25;
const TRIES = 8;

/** Batch writes may leave some undone for want of capacity: those are tried again with growing pauses. */
async function writeAll(
  ddb: DynamoDBDocumentClient,
  TableName: string,
  requests: readonly WriteRequest[],
): Promise<void> {
  for (let from = 0; from < requests.length; from += BATCH) {
    let left: WriteRequest[] = requests.slice(from, from + BATCH);
    for (let tries = 0; left.length > 0; tries++) {
      if (tries === TRIES) throw new AppError('BUSY', `${left.length} rows could not be written`);
      if (tries > 0) await pause(2 ** tries * 25 * (0.5 + Math.random() / 2));
      const batch = left;
      const answer = await busy(() =>
        ddb.send(new BatchWriteCommand({ RequestItems: { [TableName]: batch } })),
      );
      left = (answer.UnprocessedItems?.[TableName] ?? []) as WriteRequest[];
    }
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const BUSY = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionInProgressException',
]);

async function busy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!BUSY.has(nameOf(cause))) throw cause;
    throw new AppError('BUSY', 'The table asks for patience', { cause, retryAfter: 1 });
  }
}

async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await busy(work);
  } catch (error) {
    if (nameOf(error) === 'ConditionalCheckFailedException') return null;
    throw error;
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');
