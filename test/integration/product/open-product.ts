import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { type Demo, startDemo } from '#demo/server.ts';
import { openDynamo } from '#local/emulators/dynamodb/dynalite.ts';
import { startLocalCloud } from '#local/local-cloud.ts';
import type { LocalCloud } from '#local/options.ts';
import { type Session, createSession } from '#test/support/product/session.ts';
import { removeFolder, temporaryFolder } from '#test/support/product/start-product.ts';
import { fixture } from '../local/support.ts';

export interface OpenProduct {
  readonly cloud: LocalCloud;
  readonly demo: Demo;
  /** Of the demo account. */
  readonly session: Session;
  /** What was said on the console. */
  readonly lines: readonly string[];
  readonly dataDir: string;
  /** Ends it, but keeps its data for a look. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** The product's own stacks and functions in the local cloud, and the demo, in this process. */
export async function openProduct(): Promise<OpenProduct> {
  const dataDir = await temporaryFolder();
  const lines: string[] = [];
  const demo = await startDemo({ port: 0 });
  const cloud = await startLocalCloud({
    dataDir,
    port: 0,
    webRoot: fixture.webRoot,
    demo: { email: 'demo@plumbline.test' },
    onLine: (line) => lines.push(line),
  }).catch(async (error: unknown) => {
    await demo.close();
    throw error;
  });
  const session = createSession(cloud.url);
  if (cloud.demoAccount === null) throw new Error('There is no demo account');
  await session.call('login', { body: cloud.demoAccount });
  const stop = async () => {
    await cloud.close();
    await demo.close();
  };
  return {
    cloud,
    demo,
    session,
    lines,
    dataDir,
    stop,
    async close() {
      await stop();
      await removeFolder(dataDir);
    },
  };
}

/** Every row of the table, as DynamoDB's JSON; of a cloud that was stopped. */
export async function rowsIn(dataDir: string, table: string): Promise<string[]> {
  const dynamo = await openDynamo(join(dataDir, 'tables'));
  try {
    const rows: string[] = [];
    let from: unknown;
    do {
      const answer = await dynamo.handle({
        method: 'POST',
        path: '/',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': 'DynamoDB_20120810.Scan',
          'x-amz-date': '20260101T000000Z',
          authorization: 'AWS4-HMAC-SHA256 Credential=test, SignedHeaders=host, Signature=test',
        },
        body: Buffer.from(
          JSON.stringify({ TableName: table, ...(from !== undefined && { ExclusiveStartKey: from }) }),
        ),
      });
      const { Items, LastEvaluatedKey } = JSON.parse(String(answer.body)) as {
        Items: unknown[];
        LastEvaluatedKey?: unknown;
      };
      rows.push(...Items.map((item) => JSON.stringify(item)));
      from = LastEvaluatedKey;
    } while (from !== undefined);
    return rows;
  } finally {
    await dynamo.close();
  }
}

/** Names of all objects; of a cloud that was stopped. */
export function objectsIn(dataDir: string): string[] {
  const database = new DatabaseSync(join(dataDir, 'objects.db'));
  try {
    return database
      .prepare('SELECT key FROM objects')
      .all()
      .map(({ key }) => String(key));
  } finally {
    database.close();
  }
}
