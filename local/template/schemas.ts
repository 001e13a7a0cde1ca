import * as z from 'zod';

/**
 * Properties of the resources that are played. They are strict: a property that is not named here would be
 * silently ignored, and the local cloud would behave otherwise than AWS. `inert` ones change nothing that
 * can be seen on one machine.
 */
const inert = z.unknown().optional();
const tags = { Tags: inert };

const Key = z.strictObject({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) });

export const Table = z.strictObject({
  ...tags,
  AttributeDefinitions: z.array(
    z.strictObject({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: z.array(Key),
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: z.string(),
        KeySchema: z.array(Key),
        Projection: z.strictObject({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY']) }),
      }),
    )
    .default([]),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  TableName: z.string().optional(),
  // Readers check expiry themselves, since DynamoDB deletes days late; here nothing is ever deleted.
  TimeToLiveSpecification: inert,
  PointInTimeRecoverySpecification: inert,
  DeletionProtectionEnabled: inert,
});

export const Queue = z.strictObject({
  ...tags,
  QueueName: z.string().optional(),
  FifoQueue: z.boolean().default(false),
  ContentBasedDeduplication: z.boolean().default(false),
  DeduplicationScope: z.enum(['queue', 'messageGroup']).default('queue'),
  FifoThroughputLimit: inert,
  SqsManagedSseEnabled: inert,
  VisibilityTimeout: z.int().default(30),
  DelaySeconds: z.int().default(0),
  MessageRetentionPeriod: z.int().default(345_600),
  ReceiveMessageWaitTimeSeconds: z.int().default(0),
  MaximumMessageSize: z.int().default(1_048_576),
  RedrivePolicy: z
    .strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number().int() })
    .optional(),
});

export const Bucket = z.strictObject({
  ...tags,
  BucketEncryption: inert,
  BucketName: z.undefined().optional(),
  LifecycleConfiguration: inert,
  LoggingConfiguration: inert,
  OwnershipControls: inert,
  PublicAccessBlockConfiguration: inert,
});

export const Function = z.strictObject({
  ...tags,
  Architectures: inert,
  Code: inert,
  /** Takes events that the function failed on for the last time. */
  DeadLetterConfig: z.strictObject({ TargetArn: z.string().startsWith('arn:aws:sqs:') }).optional(),
  EphemeralStorage: inert,
  LoggingConfig: inert,
  Runtime: z.literal('nodejs24.x'),
  Handler: z.string().regex(/^[\w/]+\.\w+$/),
  Role: z.string(),
  Timeout: z.int().default(3),
  MemorySize: z.int().default(128),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()) }).default({ Variables: {} }),
});

export const EventSource = z.strictObject({
  ...tags,
  EventSourceArn: z.string().startsWith('arn:aws:sqs:'),
  FunctionName: z.string(),
  BatchSize: z.int().min(1).max(10).default(10),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: z.int().min(2) }).optional(),
});

export const Rule = z.strictObject({
  ...tags,
  Description: inert,
  ScheduleExpression: z.string(),
  State: z.literal('ENABLED'),
  Targets: z.array(z.strictObject({ Arn: z.string(), Id: z.string() })),
});

/** `Policies` of a role and `PolicyDocument` of a policy; deny statements are played too. */
const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const Condition = z.partialRecord(z.enum(['StringEquals', 'StringLike']), z.record(z.string(), list));

export const Statement = z.strictObject({
  Sid: inert,
  Effect: z.enum(['Allow', 'Deny']),
  Action: list,
  Resource: list,
  Condition: Condition.optional(),
});

const PolicyDocument = z.strictObject({ Version: inert, Statement: z.array(Statement) });

/** Who may take a role: services, and under which conditions. */
const Trust = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: list,
  Principal: z.object({ Service: list.optional() }),
  Condition: Condition.optional(),
});

export const Role = z.strictObject({
  ...tags,
  AssumeRolePolicyDocument: z.object({ Statement: z.array(Trust) }),
  Description: inert,
  // Only CDK's own functions have one; ours are allowed each thing by name.
  ManagedPolicyArns: z.array(z.string()).optional(),
  Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument })).default([]),
});

export const ScheduleGroup = z.strictObject({ ...tags, Name: z.string().optional() });

export const Policy = z.strictObject({
  PolicyName: z.string(),
  PolicyDocument,
  Roles: z.array(z.string()),
});
