import { describe, expect, test } from '@jest/globals';
import { planFrom } from '#local/template/plan.ts';
import { resolveStacks } from '#local/template/resolve.ts';

const world = {
  region: 'us-east-1',
  account: '000000000000',
  gate: '127.0.0.1:4000',
  viewer: 'localhost:3000',
  secret: (arn: string) => `secret of ${arn}`,
};
const resolve = (...stacks: { name: string; template: unknown }[]) => resolveStacks(stacks, world);
const stack = (Resources: Record<string, unknown>, rest: Record<string, unknown> = {}) => ({
  name: 'One',
  template: { Resources, ...rest },
});
/** A resource whose properties are not read by anything: they are only resolved. */
const holder = (value: unknown) => ({ Type: 'AWS::CloudWatch::Alarm', Properties: { value } });
const valueOf = (value: unknown, others: Record<string, unknown> = {}) =>
  resolve(stack({ Holder: holder(value), ...others })).find(({ logicalId }) => logicalId === 'Holder')
    ?.properties['value'];

const queue = { Type: 'AWS::SQS::Queue', Properties: {} };

describe('intrinsic functions', () => {
  test.each([
    [{ Ref: 'AWS::Region' }, 'us-east-1'],
    [{ Ref: 'AWS::NoValue' }, undefined],
    [{ Ref: 'Queue' }, 'http://127.0.0.1:4000/000000000000/One-Queue'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:One-Queue'],
    [
      { 'Fn::Join': ['/', ['a', { Ref: 'AWS::AccountId' }, { 'Fn::GetAtt': ['Queue', 'QueueName'] }]] },
      'a/000000000000/One-Queue',
    ],
    [{ 'Fn::Sub': 'x-${AWS::Region}-${Queue.QueueName}' }, 'x-us-east-1-One-Queue'],
    [
      ['a', { Ref: 'AWS::NoValue' }, 'b'],
      ['a', 'b'],
    ],
    [{ deep: { er: { Ref: 'AWS::Partition' } } }, { deep: { er: 'aws' } }],
  ])('%j', (value, expected) => {
    expect(valueOf(value, { Queue: queue })).toEqual(expected);
  });

  test('an import is resolved in the stack that exports it', () => {
    const exporter = {
      name: 'Other',
      template: {
        Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: {} } },
        Outputs: { O: { Value: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, Export: { Name: 'Other:Arn' } } },
      },
    };
    const found = resolve(stack({ Holder: holder({ 'Fn::ImportValue': 'Other:Arn' }) }), exporter);
    expect(found[0]?.properties['value']).toBe('arn:aws:s3:::other-bucket');
  });

  test('a reference to a generated secret becomes its value', () => {
    const Secret = { Type: 'AWS::SecretsManager::Secret', Properties: {} };
    const value = {
      'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:::}}']],
    };
    expect(valueOf(value, { Secret })).toBe(
      'secret of arn:aws:secretsmanager:us-east-1:000000000000:secret:One-Secret',
    );
  });
});

describe('what is not known fails at the start, by its name', () => {
  test.each([
    ['a type', stack({ Cluster: { Type: 'AWS::ECS::Cluster' } }), /AWS::ECS::Cluster \(Cluster\)/],
    ['an intrinsic function', stack({ H: holder({ 'Fn::Select': [0, ['a']] }) }), /Fn::Select/],
    [
      'an attribute',
      stack({ Queue: queue, H: holder({ 'Fn::GetAtt': ['Queue', 'Colour'] }) }),
      /Colour of Queue/,
    ],
    ['a reference to nothing', stack({ H: holder({ Ref: 'Nothing' }) }), /Nothing/],
    ['an import of nothing', stack({ H: holder({ 'Fn::ImportValue': 'Nobody:Arn' }) }), /Nobody:Arn/],
    ['a condition', stack({ H: { ...holder(1), Condition: 'Sometimes' } }), /Condition/],
    ['a section', stack({}, { Mappings: {} }), /Mappings/],
  ])('%s', (_, template, message) => {
    expect(() => resolve(template)).toThrow(message);
  });

  test.each([
    ['AWS::SQS::Queue', { KmsMasterKeyId: 'alias/x' }, /KmsMasterKeyId/],
    [
      'AWS::Lambda::EventSourceMapping',
      { EventSourceArn: 'arn:aws:kinesis:x', FunctionName: 'f' },
      /EventSourceArn/,
    ],
    ['AWS::Lambda::Function', { Handler: 'i.h', Role: 'r', Runtime: 'nodejs20.x' }, /Runtime/],
    ['AWS::Lambda::Function', { Handler: 'i.h', Role: 'r', Runtime: 'nodejs24.x' }, /plumbline:entry/],
    ['AWS::Events::Rule', { EventPattern: {}, State: 'ENABLED', Targets: [] }, /EventPattern/],
  ])('a property of %s: %j', (Type, Properties, message) => {
    const resources = resolve(stack({ Thing: { Type, Properties } }));
    expect(() => planFrom(resources)).toThrow(message);
  });
});

test('long names keep within the limits of their services, and apart', () => {
  const long = 'Q'.repeat(100);
  const [first, second] = resolve(
    stack({ [long]: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } }, [`${long}2`]: queue }),
  );
  expect(first?.att('QueueName')).toMatch(/^One-Q+-[0-9a-f]{8}\.fifo$/);
  expect(first?.att('QueueName').length).toBeLessThanOrEqual(80);
  expect(second?.att('QueueName')).not.toBe(first?.att('QueueName'));
});
