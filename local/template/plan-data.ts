import type * as z from 'zod';
import { UserPool, UserPoolClient } from './schemas-users.ts';
import { ofType, readProperties } from './properties.ts';
import type { Resolved } from './resolve.ts';
import { Bucket, Queue, Table } from './schemas.ts';

export interface TablePlan {
  readonly name: string;
  readonly arn: string;
  readonly schema: Pick<
    z.output<typeof Table>,
    'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes' | 'BillingMode'
  >;
}

export interface QueuePlan {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly fifo: boolean;
  readonly contentDeduplication: boolean;
  readonly deduplicateByGroup: boolean;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly waitSeconds: number;
  readonly maxBytes: number;
  readonly redrive: { readonly deadLetterArn: string; readonly maxReceives: number } | null;
}

export interface BucketPlan {
  readonly name: string;
  readonly arn: string;
  /** What its regional domain name is locally. */
  readonly domain: string;
  /** Cache-Control of files that a deployment puts into it, first match first. */
  readonly deployments: readonly Deployment[];
}

export interface Deployment {
  readonly exclude: readonly string[];
  readonly include: readonly string[];
  readonly cacheControl: string | null;
}

export interface ClientPlan {
  readonly id: string;
  readonly name: string;
  readonly generateSecret: boolean;
  readonly flows: readonly string[];
  readonly accessSeconds: number;
  readonly idSeconds: number;
  readonly refreshSeconds: number;
  readonly hideUnknownUsers: boolean;
}

export interface PoolPlan {
  readonly id: string;
  readonly arn: string;
  readonly password: {
    readonly minLength: number;
    readonly lower: boolean;
    readonly upper: boolean;
    readonly digits: boolean;
    readonly symbols: boolean;
  };
  readonly mail: { readonly subject: string; readonly body: string };
  readonly selfSignUp: boolean;
  readonly totp: boolean;
  readonly clients: readonly ClientPlan[];
}

export function planTables(resources: readonly Resolved[]): TablePlan[] {
  return ofType(resources, 'AWS::DynamoDB::Table').map((resource) => {
    const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode } = readProperties(
      resource,
      Table,
    );
    return {
      name: resource.ref,
      arn: resource.att('Arn'),
      schema: { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, BillingMode },
    };
  });
}

export function planQueues(resources: readonly Resolved[]): QueuePlan[] {
  return ofType(resources, 'AWS::SQS::Queue').map((resource) => {
    const read = readProperties(resource, Queue);
    return {
      name: resource.att('QueueName'),
      arn: resource.att('Arn'),
      url: resource.ref,
      fifo: read.FifoQueue,
      contentDeduplication: read.ContentBasedDeduplication,
      deduplicateByGroup: read.DeduplicationScope === 'messageGroup',
      visibilitySeconds: read.VisibilityTimeout,
      delaySeconds: read.DelaySeconds,
      retentionSeconds: read.MessageRetentionPeriod,
      waitSeconds: read.ReceiveMessageWaitTimeSeconds,
      maxBytes: read.MaximumMessageSize,
      redrive:
        read.RedrivePolicy === undefined
          ? null
          : {
              deadLetterArn: read.RedrivePolicy.deadLetterTargetArn,
              maxReceives: read.RedrivePolicy.maxReceiveCount,
            },
    };
  });
}

export function planBuckets(resources: readonly Resolved[]): BucketPlan[] {
  const deployments = ofType(resources, 'Custom::CDKBucketDeployment').map(({ properties }) => properties);
  return ofType(resources, 'AWS::S3::Bucket').map((resource) => {
    readProperties(resource, Bucket);
    return {
      name: resource.ref,
      arn: resource.att('Arn'),
      domain: resource.att('RegionalDomainName'),
      deployments: deployments
        .filter(({ DestinationBucketName }) => DestinationBucketName === resource.ref)
        .map(planDeployment),
    };
  });
}

function planDeployment(properties: Readonly<Record<string, unknown>>): Deployment {
  const metadata = properties['SystemMetadata'] as Record<string, unknown> | undefined;
  const cacheControl = metadata?.['cache-control'];
  return {
    exclude: strings(properties['Exclude']),
    include: strings(properties['Include']),
    cacheControl: typeof cacheControl === 'string' ? cacheControl : null,
  };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function planPools(resources: readonly Resolved[]): PoolPlan[] {
  const clients = ofType(resources, 'AWS::Cognito::UserPoolClient').map((resource) => ({
    resource,
    read: readProperties(resource, UserPoolClient),
  }));
  return ofType(resources, 'AWS::Cognito::UserPool').map((resource) => {
    const read = readProperties(resource, UserPool);
    const policy = read.Policies.PasswordPolicy;
    return {
      id: resource.ref,
      arn: resource.att('Arn'),
      password: {
        minLength: policy.MinimumLength,
        lower: policy.RequireLowercase,
        upper: policy.RequireUppercase,
        digits: policy.RequireNumbers,
        symbols: policy.RequireSymbols,
      },
      mail: {
        subject: read.VerificationMessageTemplate.EmailSubject,
        body: read.VerificationMessageTemplate.EmailMessage,
      },
      selfSignUp: !read.AdminCreateUserConfig.AllowAdminCreateUserOnly,
      totp: read.EnabledMfas.includes('SOFTWARE_TOKEN_MFA'),
      clients: clients
        .filter((client) => client.read.UserPoolId === resource.ref)
        .map((client) => planClient(client.resource, client.read)),
    };
  });
}

const UNIT_SECONDS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;

function planClient(resource: Resolved, read: z.output<typeof UserPoolClient>): ClientPlan {
  const units = read.TokenValidityUnits;
  return {
    id: resource.ref,
    name: read.ClientName ?? resource.logicalId,
    generateSecret: read.GenerateSecret,
    flows: read.ExplicitAuthFlows,
    accessSeconds: read.AccessTokenValidity * UNIT_SECONDS[units.AccessToken],
    idSeconds: read.IdTokenValidity * UNIT_SECONDS[units.IdToken],
    refreshSeconds: read.RefreshTokenValidity * UNIT_SECONDS[units.RefreshToken],
    hideUnknownUsers: read.PreventUserExistenceErrors === 'ENABLED',
  };
}
