import { beforeAll, describe, expect, test } from '@jest/globals';
import { EDGE } from '#contract/edge.ts';
import {
  AnalyzeEnv,
  ApiEnv,
  CoordinateEnv,
  CrawlEnv,
  ReportEnv,
  DeliverEnv,
  StarterEnv,
  SweepEnv,
} from '#contract/env.ts';
import { SERVICES } from '#contract/metrics.ts';
import { GSI1, RUNNING, TABLE } from '#contract/table.ts';
import { KEEP_DAYS, PREFIX } from '#contract/objects.ts';
import { METADATA } from '#lib/paths.ts';
import { type Resource, synthesise } from './synthesise.ts';

let all: Resource[];

beforeAll(() => {
  all = synthesise();
}, 120_000);

const ofType = (type: string) => all.filter(({ Type }) => Type === type);
const functions = () => ofType('AWS::Lambda::Function').filter(({ Metadata }) => METADATA.entry in Metadata);
const service = (name: string) => {
  const found = functions().find(
    ({ Properties }) => Properties['Environment'].Variables.POWERTOOLS_SERVICE_NAME === name,
  );
  if (found === undefined) throw new Error(`no function ${name}`);
  return found;
};

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** Statements of a function's role, and of no other's. */
function statements(name: string): Statement[] {
  const [role] = service(name).Properties['Role']['Fn::GetAtt'];
  const { stack } = service(name);
  return all
    .filter((resource) => resource.Type === 'AWS::IAM::Policy' && resource.stack === stack)
    .filter(({ Properties }) => Properties['Roles'].some((one: { Ref: string }) => one.Ref === role))
    .flatMap(({ Properties }) => Properties['PolicyDocument'].Statement as Statement[]);
}

const actions = (name: string) =>
  statements(name)
    .flatMap(({ Action }) => Action)
    .filter((action) => !action.startsWith('logs:'))
    .toSorted();

describe('house rules', () => {
  test('every queue has a dead-letter queue, or is one; FIFO has FIFO', () => {
    const queues = ofType('AWS::SQS::Queue');
    const targets = new Set(
      queues.flatMap(
        ({ Properties }) => Properties['RedrivePolicy']?.deadLetterTargetArn['Fn::GetAtt'][0] ?? [],
      ),
    );
    const ofFunctions = functions().flatMap(
      ({ Properties }) => Properties['DeadLetterConfig']?.TargetArn['Fn::GetAtt'][0] ?? [],
    );
    for (const id of ofFunctions) targets.add(id);
    expect(queues).toHaveLength(15);
    for (const { id, Properties } of queues) {
      const redrive = Properties['RedrivePolicy'];
      expect({ id, caught: redrive !== undefined || targets.has(id) }).toEqual({ id, caught: true });
      if (redrive === undefined) {
        expect(Properties['MessageRetentionPeriod']).toBe(14 * 86_400);
        continue;
      }
      const target = queues.find((queue) => queue.id === redrive.deadLetterTargetArn['Fn::GetAtt'][0]);
      expect(target?.Properties['FifoQueue']).toBe(Properties['FifoQueue']);
    }
  });

  test('every function logs into a group of its own that forgets', () => {
    const groups = new Map(ofType('AWS::Logs::LogGroup').map((group) => [group.id, group]));
    const used = ofType('AWS::Lambda::Function').map(
      ({ Properties }) => Properties['LoggingConfig']?.LogGroup.Ref,
    );
    expect(new Set(used).size).toBe(used.length);
    for (const id of used) expect(groups.get(id)?.Properties['RetentionInDays']).toBeGreaterThan(0);
  });

  test('nothing has a name of its own, but what CloudFormation does not name', () => {
    const named = [
      'BucketName',
      'FunctionName',
      'QueueName',
      'RoleName',
      'TableName',
      'UserPoolName',
      'TopicName',
      'AlarmName',
      'DashboardName',
      'LogGroupName',
      'ClientName',
    ];
    const offenders = all
      .filter(({ Type }) => Type !== 'AWS::Lambda::EventSourceMapping' && Type !== 'AWS::Lambda::Permission')
      .filter(({ Properties }) => named.some((name) => name in Properties))
      .map(({ id }) => id);
    expect(offenders).toEqual([]);
  });

  test('no role may do anything to everything', () => {
    for (const name of SERVICES) {
      for (const { Action, Resource, Effect } of statements(name)) {
        expect(Effect).toBe('Allow');
        expect([Action].flat().join()).not.toContain('*');
        expect([Resource].flat()).not.toContain('*');
      }
    }
  });

  test('no function reserves concurrency, and all are of the current runtime', () => {
    for (const { Properties } of functions()) {
      expect(Properties).not.toHaveProperty('ReservedConcurrentExecutions');
      expect(Properties['Runtime']).toBe('nodejs24.x');
    }
  });

  test('references between stacks are exports and imports', () => {
    expect(JSON.stringify(all)).not.toContain('Fn::GetStackOutput');
  });

  test('data is retained and protected', () => {
    const kept = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool'].flatMap(ofType);
    for (const resource of kept) {
      expect(resource.DeletionPolicy).toBe('Retain');
    }
    expect(ofType('AWS::DynamoDB::Table')[0]?.Properties).toMatchObject({
      DeletionProtectionEnabled: true,
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: TABLE.ttl, Enabled: true },
    });
    expect(ofType('AWS::Cognito::UserPool')[0]?.Properties).toMatchObject({ DeletionProtection: 'ACTIVE' });
  });

  test('slices and reports end after as many days as the rows of their audits count on', () => {
    const rules = ofType('AWS::S3::Bucket').flatMap(
      ({ Properties }) => Properties['LifecycleConfiguration']?.Rules ?? [],
    ) as { readonly Prefix?: string; readonly ExpirationInDays?: number }[];
    const days = (prefix: string) => rules.find(({ Prefix }) => Prefix === prefix)?.ExpirationInDays;
    expect([days(PREFIX.slices), days(PREFIX.report), days(PREFIX.state)]).toEqual([KEEP_DAYS, KEEP_DAYS, 7]);
  });

  test('a second factor is offered, by authenticator app alone', () => {
    const pool = ofType('AWS::Cognito::UserPool')[0]?.Properties;
    expect(pool?.['MfaConfiguration']).toBe('OPTIONAL');
    expect(pool?.['EnabledMfas']).toEqual(['SOFTWARE_TOKEN_MFA']);
  });
});

describe('functions', () => {
  test('are the services, each from its source', () => {
    const entries = Object.fromEntries(
      SERVICES.map((name) => [name, service(name).Metadata[METADATA.entry]]),
    );
    expect(entries).toEqual({
      api: 'lambdas/api/handler.ts',
      coordinate: 'lambdas/coordinate/handler.ts',
      'crawl-html': 'lambdas/crawl/handler.ts',
      'crawl-render': 'lambdas/crawl/handler.ts',
      analyze: 'lambdas/analyze/handler.ts',
      preflight: 'lambdas/preflight/handler.ts',
      sweep: 'lambdas/sweep/handler.ts',
      deliver: 'lambdas/deliver/handler.ts',
      starter: 'lambdas/starter/handler.ts',
      report: 'lambdas/report/handler.ts',
    });
    expect(functions()).toHaveLength(SERVICES.length);
  });

  test.each([
    ['api', ApiEnv],
    ['coordinate', CoordinateEnv],
    ['crawl-html', CrawlEnv],
    ['crawl-render', CrawlEnv],
    ['analyze', AnalyzeEnv],
    ['sweep', SweepEnv],
    ['starter', StarterEnv],
    ['deliver', DeliverEnv],
    ['report', ReportEnv],
  ])('%s is given its environment', (name, schema) => {
    const given = service(name).Properties['Environment'].Variables as Record<string, unknown>;
    // What only a deployment knows stands in the template as a reference.
    const deployed = Object.fromEntries(
      Object.entries(given).map(([key, value]) => [
        key,
        typeof value === 'string' ? value : 'https://value.example/of/a/reference',
      ]),
    );
    expect(schema.safeParse(deployed).error?.issues ?? []).toEqual([]);
    expect(given).not.toHaveProperty('PLUMBLINE_ALLOW_PRIVATE');
    expect(given).not.toHaveProperty('PLUMBLINE_LOCAL_JWKS');
  });

  test('only what has Chromium is for x86_64, and has room for it', () => {
    const render = service('crawl-render').Properties;
    expect(render).toMatchObject({
      Architectures: ['x86_64'],
      MemorySize: 3_008,
      EphemeralStorage: { Size: 1_024 },
    });
    expect(service('report').Properties).toMatchObject({
      Architectures: ['x86_64'],
      EphemeralStorage: { Size: 1_024 },
    });
    const others = SERVICES.filter((name) => name !== 'crawl-render' && name !== 'report');
    expect(others.map((name) => service(name).Properties['Architectures'])).toEqual(
      others.map(() => ['arm64']),
    );
  });
});

describe('roles', () => {
  const drain = [
    'sqs:ChangeMessageVisibility',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
    'sqs:ReceiveMessage',
  ];

  test.each(['crawl-html', 'crawl-render'])(
    '%s may drain its queue, report, and put under slices/',
    (name) => {
      expect(actions(name)).toEqual([...drain, 's3:PutObject', 'sqs:SendMessage'].toSorted());
      const text = JSON.stringify(statements(name));
      expect(text).toContain('/slices/*');
      expect(text).not.toMatch(/dynamodb|secretsmanager|cognito|s3:GetObject|s3:ListBucket/);
      const own = name === 'crawl-html' ? 'QueuesSlicesHtmlQueue' : 'QueuesSlicesRenderQueue';
      const queues = [...text.matchAll(/"(Queues\w+Queue)[0-9A-F]{8}"/g)].map(([, queue]) => queue);
      expect(new Set(queues)).toEqual(new Set([own, 'QueuesResultsQueue']));
    },
  );

  test('the printer may drain its queue and read and write exports, and nothing else', () => {
    expect(actions('report')).toEqual([...drain, 's3:GetObject', 's3:PutObject'].toSorted());
    const text = JSON.stringify(statements('report'));
    expect(text).toContain('/exports/*');
    expect(text).not.toMatch(/dynamodb|\/report\/|\/slices\/|\/state\//);
  });

  test('the API asks the user pool, the sweeper deletes from it, and nobody reads a secret', () => {
    for (const name of SERVICES) {
      const asked = actions(name).filter((action) => action.startsWith('cognito-idp:'));
      if (name === 'sweep') expect(asked).toEqual(['cognito-idp:AdminDeleteUser']);
      else if (name !== 'api') expect(asked).toEqual([]);
      expect(name === 'api' && asked.includes('cognito-idp:AdminDeleteUser')).toBe(false);
      expect(actions(name).some((action) => action.startsWith('secretsmanager:'))).toBe(false);
    }
  });

  test('only the sweeper deletes objects, and lists no more than what it deletes', () => {
    for (const name of SERVICES) {
      expect(actions(name).includes('s3:DeleteObject')).toBe(name === 'sweep');
    }
    const listing = statements('sweep').find(({ Action }) => Action === 's3:ListBucket');
    expect(listing?.Condition).toEqual({
      StringLike: { 's3:prefix': ['slices/*', 'state/*', 'report/*', 'exports/*', 'pages/*'] },
    });
  });
});

describe('mail', () => {
  test('is sent by nobody where no sender is given', () => {
    for (const name of SERVICES)
      expect(actions(name).filter((action) => action.startsWith('ses:'))).toEqual([]);
    expect(service('api').Properties['Environment'].Variables).not.toHaveProperty('MAIL_FROM');
  });

  test('comes from one address, by its identity or its domain’s, and may come from no other', () => {
    const resources = synthesise({ mailFrom: 'post@acme.example' });
    const sending = resources
      .filter(({ Type }) => Type === 'AWS::IAM::Policy')
      .flatMap(({ Properties }) => Properties['PolicyDocument'].Statement as Statement[])
      .filter(({ Action }) => JSON.stringify(Action).includes('ses:'));
    expect(sending.length).toBeGreaterThan(0);
    for (const { Action, Resource, Condition } of sending) {
      expect(Action).toBe('ses:SendEmail');
      expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'post@acme.example' } });
      expect([Resource].flat()).toHaveLength(2);
      expect(JSON.stringify(Resource)).toMatch(/:identity\/post@acme\.example"/);
      expect(JSON.stringify(Resource)).toMatch(/:identity\/acme\.example"/);
    }
    const api = resources.find(({ id, Type }) => id.startsWith('ApiFn') && Type === 'AWS::Lambda::Function');
    expect(api?.Properties['Environment'].Variables.MAIL_FROM).toBe('post@acme.example');
  }, 120_000);
});

describe('schedules', () => {
  const text = (value: unknown) => JSON.stringify(value);
  const group = () => ofType('AWS::Scheduler::ScheduleGroup')[0];
  const role = () =>
    ofType('AWS::IAM::Role').find(({ Properties }) =>
      text(Properties['AssumeRolePolicyDocument']).includes('scheduler.amazonaws.com'),
    );

  test('stand in one group that outlives its stack', () => {
    expect(ofType('AWS::Scheduler::ScheduleGroup')).toHaveLength(1);
    expect(group()?.DeletionPolicy).toBe('Retain');
    expect(ofType('AWS::Scheduler::Schedule')).toEqual([]);
  });

  test('their role is for this group of this account, and calls the starter or lays down dead letters', () => {
    const [trust] = role()?.Properties['AssumeRolePolicyDocument'].Statement ?? [];
    expect(trust.Condition.StringEquals).toEqual({
      'aws:SourceAccount': { Ref: 'AWS::AccountId' },
      'aws:SourceArn': { 'Fn::GetAtt': [group()?.id, 'Arn'] },
    });
    const allowed = ofType('AWS::IAM::Policy')
      .filter(({ Properties }) => Properties['Roles'].some((one: { Ref: string }) => one.Ref === role()?.id))
      .flatMap(({ Properties }) => Properties['PolicyDocument'].Statement as Statement[]);
    const [queue] = service('starter').Properties['DeadLetterConfig'].TargetArn['Fn::GetAtt'];
    expect(allowed.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ['lambda:InvokeFunction', { 'Fn::GetAtt': [service('starter').id, 'Arn'] }],
      ['sqs:SendMessage', { 'Fn::GetAtt': [queue, 'Arn'] }],
    ]);
  });

  test('are made by the API, in that group and for that role alone, and taken away by the sweeper too', () => {
    const own = (name: string) => actions(name).filter((action) => /^(scheduler|iam):/.test(action));
    expect(own('api')).toEqual([
      'iam:PassRole',
      'scheduler:CreateSchedule',
      'scheduler:DeleteSchedule',
      'scheduler:UpdateSchedule',
    ]);
    expect(own('sweep')).toEqual(['scheduler:DeleteSchedule']);
    const others = SERVICES.filter((name) => name !== 'api' && name !== 'sweep');
    expect(others.flatMap(own)).toEqual([]);
    const passing = statements('api').find(({ Action }) => Action === 'iam:PassRole');
    expect(passing?.Condition).toEqual({
      StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    });
    expect(text(passing?.Resource)).toContain('SchedulesRole');
    for (const name of ['api', 'sweep']) {
      const making = statements(name).find(({ Action }) => text(Action).includes('scheduler:'));
      expect(text(making?.Resource)).toMatch(/:schedule\/.*SchedulesGroup.*\/\*/);
    }
  });

  test('the starter reads and writes rows, asks for proofs and tells the coordinator, no more', () => {
    expect(actions('starter')).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'lambda:InvokeFunction',
      'sqs:SendMessage',
    ]);
  });

  test('what delivers reads reports, sends mail from one address, and writes rows, no more', () => {
    expect(actions('deliver').filter((action) => !/^(logs|sqs:(?!Send))/.test(action))).toEqual([
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      's3:GetObject',
      'sqs:SendMessage',
    ]);
    const objects = statements('deliver').find(({ Action }) => text(Action).includes('s3:GetObject'));
    expect(text(objects?.Resource)).toContain('/report/*');
  });

  test('somebody hears of a dead letter', () => {
    const alarm = ofType('AWS::CloudWatch::Alarm').find(({ id }) => id.startsWith('ScheduleDeadLetters'));
    expect(alarm?.Properties).toMatchObject({
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Threshold: 1,
    });
  });
});

describe('queues', () => {
  const mappings = () =>
    ofType('AWS::Lambda::EventSourceMapping').map(({ Properties }) => {
      const [queueId] = Properties['EventSourceArn']['Fn::GetAtt'];
      const queue = all.find(({ id }) => id === queueId);
      const fn = functions().find(({ id }) => id === Properties['FunctionName'].Ref);
      return { Properties, queue, fn };
    });

  test('are drained as the specification of the crawl machine says', () => {
    const table = mappings().map(({ Properties, queue, fn }) => [
      queue?.id.replace(/^Queues|[0-9A-F]{8}$/g, ''),
      fn?.Properties['Environment'].Variables.POWERTOOLS_SERVICE_NAME,
      Properties['BatchSize'],
      fn?.Properties['Timeout'],
      queue?.Properties['VisibilityTimeout'],
      queue?.Properties['RedrivePolicy']?.maxReceiveCount ?? null,
    ]);
    expect(table).toEqual([
      ['ControlQueue', 'coordinate', 10, 60, 90, 20],
      ['ResultsQueue', 'coordinate', 10, 60, 90, 20],
      ['SlicesHtmlQueue', 'crawl-html', 1, 180, 210, 3],
      ['SlicesRenderQueue', 'crawl-render', 1, 180, 210, 3],
      ['AnalyzeQueue', 'analyze', 1, 900, 960, 2],
      ['SlicesHtmlDeadLetters', 'sweep', 10, 60, 90, null],
      ['SlicesRenderDeadLetters', 'sweep', 10, 60, 90, null],
      ['AnalyzeDeadLetters', 'sweep', 10, 60, 90, null],
      ['ReportsQueue', 'report', 1, 120, 150, 2],
      ['DeliveriesQueue', 'deliver', 10, 30, 90, 10],
    ]);
  });

  test('each source reports failures message by message, and has a bound', () => {
    for (const { Properties } of mappings()) {
      expect(Properties['FunctionResponseTypes']).toEqual(['ReportBatchItemFailures']);
      expect(Properties['ScalingConfig'].MaximumConcurrency).toBeGreaterThanOrEqual(2);
    }
  });

  test('FIFO queues deduplicate and flow by group', () => {
    const fifo = ofType('AWS::SQS::Queue').filter(
      ({ Properties }) => Properties['RedrivePolicy'] && Properties['FifoQueue'],
    );
    expect(fifo).toHaveLength(2);
    for (const { Properties } of fifo) {
      expect(Properties).toMatchObject({
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
      });
    }
  });
});

test('the table has the keys and indexes of the contract', () => {
  const { KeySchema, GlobalSecondaryIndexes } = ofType('AWS::DynamoDB::Table')[0]?.Properties ?? {};
  const keys = (schema: { AttributeName: string }[]) => schema.map(({ AttributeName }) => AttributeName);
  expect(keys(KeySchema)).toEqual([TABLE.pk, TABLE.sk]);
  const indexes = GlobalSecondaryIndexes.map(
    (index: { IndexName: string; KeySchema: []; Projection: { ProjectionType: string } }) => [
      index.IndexName,
      keys(index.KeySchema),
      index.Projection.ProjectionType,
    ],
  );
  expect(indexes).toEqual([
    [GSI1.name, [GSI1.pk, GSI1.sk], 'ALL'],
    [RUNNING.name, [RUNNING.pk, RUNNING.sk], 'KEYS_ONLY'],
  ]);
});

describe('the edge', () => {
  test('proves itself to the API, and tells the API of the viewer alone', () => {
    const { DistributionConfig: config } = ofType('AWS::CloudFront::Distribution')[0]?.Properties ?? {};
    const api = config.Origins.find(
      ({ OriginCustomHeaders }: { OriginCustomHeaders?: unknown }) => OriginCustomHeaders,
    );
    expect(api.OriginCustomHeaders[0].HeaderName).toBe(EDGE.secret);
    expect(JSON.stringify(api.OriginCustomHeaders[0].HeaderValue)).toContain('resolve:secretsmanager');
    const behaviors = config.CacheBehaviors as { PathPattern: string; ViewerProtocolPolicy: string }[];
    expect(behaviors.map((behavior) => [behavior.PathPattern, behavior.ViewerProtocolPolicy])).toEqual([
      ['/s/*', 'redirect-to-https'],
      // Before the API's own: the first that fits is taken.
      ['/api/v1/badges/*', 'https-only'],
      ['/api/*', 'https-only'],
    ]);
  });

  test('a strict policy lies over the dashboard, and a stricter one over the API', () => {
    const policy = (name: string): string =>
      JSON.stringify(
        ofType('AWS::CloudFront::ResponseHeadersPolicy').find(({ id }) => id.startsWith(name))?.Properties,
      );
    for (const name of ['DashboardHeaders', 'SharedPageHeaders']) {
      expect(policy(name)).toContain("script-src 'self';");
      expect(policy(name)).toContain("frame-ancestors 'none'");
      expect(policy(name)).not.toMatch(/script-src[^;]*unsafe|https:|\*/);
    }
    for (const name of ['ApiHeaders', 'BadgeHeaders']) expect(policy(name)).toContain('sandbox');
    // The address of a share link is a secret, and no search engine may show its page.
    expect(policy('SharedPageHeaders')).toContain('no-referrer');
    expect(policy('SharedPageHeaders')).toContain('noindex');
    expect(policy('BadgeHeaders')).toContain('cross-origin');
  });
});

test('domain, certificate, firewall, mail and budget come by context', () => {
  const given = synthesise({
    domainName: 'seo.example.com',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/x',
    webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/y',
    alarmEmail: 'ops@example.com',
    monthlyBudget: '100',
  });
  const config = given.find(({ Type }) => Type === 'AWS::CloudFront::Distribution')?.Properties[
    'DistributionConfig'
  ];
  expect(config).toMatchObject({
    Aliases: ['seo.example.com'],
    ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
  });
  expect(config.WebACLId).toContain('webacl');
  expect(given.filter(({ Type }) => Type === 'AWS::Budgets::Budget')).toHaveLength(1);
  const alarms = given.filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  for (const { id } of given.filter(({ Metadata }) => METADATA.entry in Metadata))
    for (const metric of ['Errors', 'Throttles'])
      expect({ id, metric, watched: alarms.some(watches(id, metric)) }).toMatchObject({ watched: true });
  expect(alarms.every(({ Properties }) => Properties['AlarmActions'].length === 1)).toBe(true);
}, 120_000);

/** Whether an alarm is about this metric of this function, which may stand in another stack. */
const watches =
  (id: string, metric: string) =>
  ({ Properties }: Resource): boolean =>
    Properties['MetricName'] === metric && JSON.stringify(Properties['Dimensions']).includes(id);
