import type { Answer } from '../../gate/answer.ts';
import type { Request } from '../../gate/wishes.ts';
import type { TablePlan } from '../../template/plan-data.ts';

type Item = Readonly<Record<string, unknown>>;

interface Written {
  readonly until: number;
}

/**
 * A fault: indexes are eventually consistent, so for a while after a write an answer over an index lacks
 * the row.
 * @param tables to know each table's key
 * @param lateMs how long a row is missing
 */
export function createLateIndexes(tables: readonly TablePlan[], lateMs: () => number) {
  const keys = new Map(
    tables.map(({ name, schema }) => [name, schema.KeySchema.map(({ AttributeName }) => AttributeName)]),
  );
  const recent = new Map<string, Written>();
  const nameOf = (table: string, item: Item) =>
    JSON.stringify([table, (keys.get(table) ?? []).map((key) => item[key])]);
  const note = (table: string, item: Item | undefined) => {
    if (item !== undefined) recent.set(nameOf(table, item), { until: Date.now() + lateMs() });
  };
  return {
    /** Takes note of what a request wrote. */
    wrote({ target, input }: Request): void {
      if (lateMs() <= 0) return;
      const table = String(input['TableName']);
      if (/\.(PutItem)$/.test(target)) note(table, input['Item'] as Item);
      if (/\.(UpdateItem|DeleteItem)$/.test(target)) note(table, input['Key'] as Item);
      if (!target.endsWith('.BatchWriteItem')) return;
      const requests = (input['RequestItems'] ?? {}) as Record<string, WriteRequest[]>;
      for (const [name, writes] of Object.entries(requests)) {
        for (const write of writes) note(name, write.PutRequest?.Item ?? write.DeleteRequest?.Key);
      }
    },
    /** The answer to a query, less the rows that the index has not got yet. */
    read({ target, input }: Request, answer: Answer): Answer {
      if (recent.size === 0 || input['IndexName'] === undefined || !target.endsWith('.Query')) return answer;
      const now = Date.now();
      for (const [name, { until }] of recent) if (until <= now) recent.delete(name);
      const parsed = JSON.parse(String(answer.body)) as { Items?: Item[]; Count?: number };
      if (parsed.Items === undefined) return answer;
      const items = parsed.Items.filter((item) => !recent.has(nameOf(String(input['TableName']), item)));
      const body = JSON.stringify({ ...parsed, Items: items, Count: items.length });
      return { status: answer.status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body };
    },
  };
}

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}
