import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GSI1, RUNNING, TABLE } from '#contract/table.ts';
import { createClock } from '#local/clock.ts';
import type { Mail } from '#local/cognito/pool.ts';
import { type Stores, openServices } from '#local/emulators/services.ts';
import { createGate } from '#local/gate/gate.ts';

const ACCESS_KEY = 'AKIATEST';
const SECRET_KEY = 'test-secret';

const string = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const keys = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];

export const NAMES = {
  table: 'plumbline-test',
  bucket: 'plumbline-test-data',
  pool: 'us-east-1_Local0001',
  client: 'testclient00000000000000000',
  control: 'control.fifo',
} as const;

const queueUrl = (name: string) => `http://sqs.us-east-1.localhost/000000000000/${name}`;

/** A table, a bucket, a queue and a user pool as the stacks make them. */
const STORES: Stores = {
  tables: [
    {
      name: NAMES.table,
      arn: `arn:aws:dynamodb:us-east-1:000000000000:table/${NAMES.table}`,
      schema: {
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          ...[TABLE.pk, TABLE.sk, GSI1.pk, GSI1.sk, RUNNING.pk].map(string),
          { AttributeName: RUNNING.sk, AttributeType: 'N' },
        ],
        KeySchema: keys(TABLE.pk, TABLE.sk),
        GlobalSecondaryIndexes: [
          {
            IndexName: GSI1.name,
            KeySchema: keys(GSI1.pk, GSI1.sk),
            Projection: { ProjectionType: 'ALL' },
          },
          {
            IndexName: RUNNING.name,
            KeySchema: keys(RUNNING.pk, RUNNING.sk),
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      },
    },
  ],
  queues: [
    {
      name: NAMES.control,
      arn: `arn:aws:sqs:us-east-1:000000000000:${NAMES.control}`,
      url: queueUrl(NAMES.control),
      fifo: true,
      contentDeduplication: false,
      deduplicateByGroup: true,
      visibilitySeconds: 90,
      delaySeconds: 0,
      retentionSeconds: 345_600,
      waitSeconds: 0,
      maxBytes: 1_048_576,
      redrive: null,
    },
  ],
  buckets: [
    { name: NAMES.bucket, arn: `arn:aws:s3:::${NAMES.bucket}`, domain: 'localhost', deployments: [] },
  ],
  functions: [],
  scheduleGroups: [],
  serviceRoles: [],
  pools: [
    {
      id: NAMES.pool,
      arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${NAMES.pool}`,
      password: { minLength: 12, lower: false, upper: false, digits: false, symbols: false },
      mail: { subject: 'Code', body: 'Your code is {####}.' },
      selfSignUp: true,
      totp: true,
      clients: [
        {
          id: NAMES.client,
          name: 'Api',
          generateSecret: true,
          flows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          accessSeconds: 3_600,
          idSeconds: 3_600,
          refreshSeconds: 30 * 86_400,
          hideUnknownUsers: true,
        },
      ],
    },
  ],
};

/** The emulators behind one address, with a role that may do everything. */
export async function openCloud() {
  const dataDir = await mkdtemp(join(tmpdir(), 'plumbline-api-test-'));
  const mails: Mail[] = [];
  const services = await openServices({
    dataDir,
    plan: STORES,
    clock: createClock(),
    faults: () => ({}),
    send: async (mail) => {
      mails.push(mail);
    },
    invoke: () => Promise.reject(new Error('No function is here')),
  });
  const principal = {
    name: 'test',
    accessKeyId: ACCESS_KEY,
    secret: SECRET_KEY,
    statements: [{ Effect: 'Allow' as const, Action: ['*'], Resource: ['*'] }],
  };
  const gate = createGate({
    services: services.services,
    principals: () => new Map([[ACCESS_KEY, principal]]),
    throttles: () => false,
  });
  const server = createServer((req, res) => void gate(req, res));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const jwks = services.cognito.jwks(NAMES.pool)?.body ?? '';
  return {
    url,
    mails,
    jwks: typeof jwks === 'string' ? jwks : Buffer.from(jwks).toString(),
    credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET_KEY },
    controlUrl: queueUrl(NAMES.control),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await services.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type Cloud = Awaited<ReturnType<typeof openCloud>>;
