import { createHash } from 'node:crypto';
import type { World } from './world.ts';

/** A resource as its references see it. */
export interface Referred {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** A property that is a plain value; anything else is undefined. */
  readonly plain: (property: string) => unknown;
  readonly world: World;
}

type Answer = (resource: Referred) => string;

interface Answers {
  readonly ref: Answer;
  readonly att?: Readonly<Record<string, Answer>>;
}

const hash = (resource: Referred, length: number) =>
  createHash('sha256').update(`${resource.stack}/${resource.logicalId}`).digest('hex').slice(0, length);

/** CloudFormation's kind of name; what a service calls too long keeps its beginning and a hash. */
function name(resource: Referred, most: number): string {
  const whole = `${resource.stack}-${resource.logicalId}`;
  return whole.length <= most ? whole : `${whole.slice(0, most - 9)}-${hash(resource, 8)}`;
}

const named: Answer = (resource) => name(resource, 64);

const arn =
  (service: string, rest: Answer, { regional = true, owned = true } = {}): Answer =>
  (resource) => {
    const { account, region } = resource.world;
    const place = `${regional ? region : ''}:${owned ? account : ''}`;
    return `arn:aws:${service}:${place}:${rest(resource)}`;
  };

const global = { regional: false };

const bucketName: Answer = (resource) => name(resource, 63).toLowerCase();
const bucketArn = arn('s3', bucketName, { regional: false, owned: false });
/** With a slash at its end it is also a source expression that covers the bucket's objects (CSP 3, 6.7.2.10). */
const bucketDomain: Answer = (resource) => `${resource.world.gate}/${bucketName(resource)}/`;

const queueName: Answer = (resource) => {
  const given = resource.plain('QueueName');
  if (typeof given === 'string') return given;
  const suffix = resource.plain('FifoQueue') === true ? '.fifo' : '';
  return `${name(resource, 80 - suffix.length)}${suffix}`;
};
const queueUrl: Answer = (resource) =>
  `http://${resource.world.gate}/${resource.world.account}/${queueName(resource)}`;

/** `CognitoJwtVerifier` takes nothing but `region_nine-characters`. */
const poolId: Answer = (resource) => `${resource.world.region}_${hash(resource, 9)}`;
const poolArn = arn('cognito-idp', (resource) => `userpool/${poolId(resource)}`);
const clientId: Answer = (resource) => hash(resource, 26);

const apiId: Answer = (resource) => hash(resource, 10);
const inert: Answers = { ref: named, att: { Arn: arn('local', named), Id: named } };

/** What `Ref` and `Fn::GetAtt` answer, for every type of resource that the local cloud knows. */
const ANSWERS: Readonly<Record<string, Answers>> = {
  'AWS::DynamoDB::Table': { ref: named, att: { Arn: arn('dynamodb', (r) => `table/${named(r)}`) } },
  'AWS::S3::Bucket': {
    ref: bucketName,
    att: { Arn: bucketArn, RegionalDomainName: bucketDomain, DomainName: bucketDomain },
  },
  'AWS::SQS::Queue': { ref: queueUrl, att: { Arn: arn('sqs', queueName), QueueName: queueName } },
  'AWS::Cognito::UserPool': {
    ref: poolId,
    att: {
      Arn: poolArn,
      UserPoolId: poolId,
      ProviderName: (r) => `cognito-idp.${r.world.region}.amazonaws.com/${poolId(r)}`,
    },
  },
  'AWS::Cognito::UserPoolClient': { ref: clientId, att: { ClientId: clientId } },
  'AWS::Lambda::Function': { ref: named, att: { Arn: arn('lambda', (r) => `function:${named(r)}`) } },
  'AWS::IAM::Role': { ref: named, att: { Arn: arn('iam', (r) => `role/${named(r)}`, global) } },
  'AWS::Logs::LogGroup': { ref: named, att: { Arn: arn('logs', (r) => `log-group:${named(r)}:*`) } },
  'AWS::Events::Rule': { ref: named, att: { Arn: arn('events', (r) => `rule/${named(r)}`) } },
  'AWS::Scheduler::ScheduleGroup': {
    ref: named,
    att: { Arn: arn('scheduler', (r) => `schedule-group/${named(r)}`) },
  },
  'AWS::SecretsManager::Secret': { ref: arn('secretsmanager', (r) => `secret:${named(r)}`) },
  'AWS::ApiGatewayV2::Api': {
    ref: apiId,
    att: { ApiEndpoint: (r) => `https://${apiId(r)}.execute-api.${r.world.region}.amazonaws.com` },
  },
  'AWS::CloudFront::Function': {
    ref: arn('cloudfront', (r) => `function/${named(r)}`, global),
    att: { FunctionARN: arn('cloudfront', (r) => `function/${named(r)}`, global) },
  },
  'AWS::CloudFront::Distribution': {
    ref: named,
    att: { Id: named, DomainName: (r) => r.world.viewer },
  },
};

/** Known, and nothing has to happen for them on one machine. */
const INERT = new Set([
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Budgets::Budget',
  'AWS::CDK::Metadata',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::IAM::Policy',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::LayerVersion',
  'AWS::Lambda::Permission',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'Custom::CDKBucketDeployment',
]);

/** Undefined for a type that the local cloud does not know. */
export function answersFor(type: string): Answers | undefined {
  return ANSWERS[type] ?? (INERT.has(type) ? inert : undefined);
}
