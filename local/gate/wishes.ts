import type { Signed } from './sigv4.ts';
import type { Wish } from './evaluate.ts';

/** The parts of a request that say what it wants; `input` is the parsed body of a JSON service. */
export interface Request extends Signed {
  readonly target: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const record = (value: unknown) => (typeof value === 'object' && value !== null ? Object.keys(value) : []);

/** What has to be allowed for a DynamoDB request: each table it names, or the index that it queries. */
export function dynamoWishes({ target, input }: Request, account: string, region: string): Wish[] {
  const operation = target.slice(target.indexOf('.') + 1);
  const action = `dynamodb:${operation}`;
  const arn = (table: string) => `arn:aws:dynamodb:${region}:${account}:table/${table}`;
  if (operation.startsWith('Batch')) {
    return record(input['RequestItems']).map((table) => ({ action, resource: arn(table) }));
  }
  const index = text(input['IndexName']);
  const table = arn(text(input['TableName']));
  return [{ action, resource: index === '' ? table : `${table}/index/${index}` }];
}

/** SQS has no actions for batches: each is its single sibling's. */
export function sqsWishes({ target, input }: Request, account: string, region: string): Wish[] {
  const operation = target.slice(target.indexOf('.') + 1).replace(/Batch$/, '');
  const url = text(input['QueueUrl']);
  const name = url === '' ? text(input['QueueName']) : url.slice(url.lastIndexOf('/') + 1);
  return [{ action: `sqs:${operation}`, resource: `arn:aws:sqs:${region}:${account}:${name}` }];
}

/** Cognito's public actions (sign-up and the like) are not signed; the others are wished on the pool. */
export function cognitoWishes({ target, input }: Request, account: string, region: string): Wish[] {
  const operation = target.slice(target.indexOf('.') + 1);
  const resource = `arn:aws:cognito-idp:${region}:${account}:userpool/${text(input['UserPoolId'])}`;
  return [{ action: `cognito-idp:${operation}`, resource }];
}

const OBJECT_ACTIONS: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  DELETE: 's3:DeleteObject',
};

/** Deleting many at once names its keys in the body, so it is asked for key by key when they are known. */
export function s3Wishes({ method, query }: Signed, bucket: string, key: string): Wish[] {
  const arn = `arn:aws:s3:::${bucket}`;
  if (key !== '') {
    return [{ action: OBJECT_ACTIONS[method] ?? `s3:${method}`, resource: `${arn}/${key}` }];
  }
  if (method === 'POST' && query.has('delete')) return [];
  return [{ action: 's3:ListBucket', resource: arn, context: { 's3:prefix': query.get('prefix') ?? '' } }];
}
