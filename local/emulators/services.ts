import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { createCognito, isAdministrative } from '../cognito/handle-cognito.ts';
import { type Mail, Pool } from '../cognito/pool.ts';
import { openKeys } from '../cognito/tokens.ts';
import { UserStore } from '../cognito/user-store.ts';
import { createChance, type Faults } from '../faults.ts';
import { refuseInJson, refuseInXml, type Service } from '../gate/gate.ts';
import { cognitoWishes, dynamoWishes, s3Wishes, sqsWishes } from '../gate/wishes.ts';
import { openScheduler } from '../scheduler/open-scheduler.ts';
import type { Plan } from '../template/plan.ts';
import { ACCOUNT, REGION } from '../template/world.ts';
import { openDatabase } from './database.ts';
import { openDynamo } from './dynamodb/dynalite.ts';
import { createLateIndexes } from './dynamodb/late-index.ts';
import { handleLambda, type Invoked, lambdaWishes } from './lambda.ts';
import { handleS3, readPlace } from './s3/actions.ts';
import { ObjectStore } from './s3/object-store.ts';
import { handleSes, refuseInRest, sesWishes } from './ses.ts';
import { handleSqs } from './sqs/actions.ts';
import { MessageStore } from './sqs/message-store.ts';
import { Queues } from './sqs/queues.ts';

export type Stores = Pick<
  Plan,
  'tables' | 'queues' | 'buckets' | 'pools' | 'functions' | 'scheduleGroups' | 'serviceRoles'
>;

export interface ServicesOptions {
  readonly dataDir: string;
  readonly plan: Stores;
  readonly clock: Clock;
  readonly faults: () => Faults;
  readonly send: (mail: Mail) => Promise<void>;
  readonly invoke: (name: string, event: unknown) => Promise<Invoked>;
}

/** The services with all that the plan names; what was kept from an earlier run is there again. */
export async function openServices(options: ServicesOptions) {
  const { dataDir, plan, clock, faults, send, invoke } = options;
  mkdirSync(dataDir, { recursive: true });
  const chance = createChance(faults().seed);
  // First, as its lock tells whether somebody else is at work here.
  const messages = await openDatabase(join(dataDir, 'messages.db'), '');
  const objects = await openDatabase(join(dataDir, 'objects.db'), '');
  const users = await openDatabase(join(dataDir, 'users.db'), '');
  const dynamo = await openDynamo(join(dataDir, 'tables'));
  await dynamo.createTables(plan.tables);
  const late = createLateIndexes(plan.tables, () => faults().lateIndexMs ?? 0);
  const messageStore = new MessageStore(messages, clock.now);
  messageStore.releaseLocks();
  const queues = new Queues(plan.queues, messageStore, clock, () => chance() < (faults().duplicate ?? 0));
  const objectStore = new ObjectStore(join(dataDir, 'objects'), objects);
  const buckets = new Set(plan.buckets.map(({ name }) => name));
  const userStore = new UserStore(users, clock.now);
  const pools = await Promise.all(
    plan.pools.map(
      async (pool) => new Pool(pool, userStore, await openKeys(userStore, pool.id), clock.now, send),
    ),
  );
  const cognito = createCognito(pools);
  const throttles = () => chance() < (faults().throttle ?? 0);
  const scheduler = await openScheduler({ dataDir, plan, clock, queues, throttles, invoke });

  const services: Record<string, Service> = {
    dynamodb: {
      wishes: (request) => dynamoWishes(request, ACCOUNT, REGION),
      refuse: refuseInJson,
      async handle(request) {
        const answer = await dynamo.handle(request);
        if (answer.status === 200) late.wrote(request);
        return late.read(request, answer);
      },
    },
    sqs: {
      wishes: (request) => sqsWishes(request, ACCOUNT, REGION),
      refuse: refuseInJson,
      handle: (request, _may, signal) => handleSqs(queues, request, signal),
    },
    s3: {
      wishes(request) {
        const { bucket, key } = readPlace(request.path);
        return s3Wishes(request, bucket, key);
      },
      refuse: refuseInXml,
      async handle(request, may) {
        const { bucket } = readPlace(request.path);
        const arn = `arn:aws:s3:::${bucket}`;
        const answer = await handleS3(objectStore, buckets, request, (key) =>
          may({ action: 's3:DeleteObject', resource: `${arn}/${key}` }),
        );
        // Who may not list a bucket is not told either whether it holds a key.
        const hidden = answer.status === 404 && !may({ action: 's3:ListBucket', resource: arn });
        return hidden ? refuseInXml('AccessDenied', 'Access Denied', 403) : answer;
      },
    },
    lambda: {
      wishes: (request) => lambdaWishes(request, ACCOUNT, REGION),
      refuse: refuseInJson,
      handle: (request) => handleLambda(request, invoke, scheduler.accept),
    },
    scheduler: scheduler.service,
    ses: {
      wishes: (request) => sesWishes(request, ACCOUNT, REGION),
      refuse: refuseInRest,
      handle: (request) => handleSes(request, send),
    },
    'cognito-idp': {
      wishes(request) {
        const operation = request.target.slice(request.target.indexOf('.') + 1);
        return isAdministrative(operation) ? cognitoWishes(request, ACCOUNT, REGION) : null;
      },
      refuse: refuseInJson,
      handle: ({ target, input }) => cognito.handle(target.slice(target.indexOf('.') + 1), input),
    },
  };
  return {
    services,
    cognito,
    queues,
    throttles,
    /** Schedules fire, and events reach their functions, from here on. */
    begin: scheduler.begin,
    async close() {
      scheduler.close();
      await dynamo.close();
      for (const database of [messages, objects, users]) database.close();
    },
  };
}
