import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import dynalite from 'dynalite';
import { GSI1, RUNNING, TABLE } from '#contract/table.ts';
import { createDynamo } from '#adapters/dynamodb/client.ts';
import { type DynamoTable, createTable } from '#adapters/dynamodb/table.ts';

export interface OpenTable {
  readonly table: DynamoTable;
  readonly ddb: DynamoDBDocumentClient;
  readonly close: () => Promise<void>;
}

const TABLE_NAME = 'plumbline';

/** A table of its own in dynalite, in this process and in memory. */
export async function openTable(): Promise<OpenTable> {
  const start = dynalite as unknown as (options: { readonly createTableMs: number }) => Server;
  const server = start({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ddb = createDynamo({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await createIn(ddb);
  return {
    table: createTable(ddb, TABLE_NAME),
    ddb,
    close: async () => {
      ddb.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const string = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' }) as const;
const keys = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];

async function createIn(ddb: DynamoDBDocumentClient): Promise<void> {
  await ddb.send(
    new CreateTableCommand({
      TableName: TABLE_NAME,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        string(TABLE.pk),
        string(TABLE.sk),
        string(GSI1.pk),
        string(GSI1.sk),
        string(RUNNING.pk),
        { AttributeName: RUNNING.sk, AttributeType: 'N' },
      ],
      KeySchema: keys(TABLE.pk, TABLE.sk),
      GlobalSecondaryIndexes: [
        { IndexName: GSI1.name, KeySchema: keys(GSI1.pk, GSI1.sk), Projection: { ProjectionType: 'ALL' } },
        {
          IndexName: RUNNING.name,
          KeySchema: keys(RUNNING.pk, RUNNING.sk),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
}
