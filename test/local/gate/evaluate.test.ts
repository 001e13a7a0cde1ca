import { expect, test } from '@jest/globals';
import { isAllowed } from '#local/gate/evaluate.ts';
import type { Statement } from '#local/template/roles.ts';

const allow = (Action: string[], Resource: string[], Condition?: Statement['Condition']): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  Condition,
});
const queue = 'arn:aws:sqs:us-east-1:000000000000:work';

test.each([
  ['the very action and resource', [allow(['sqs:SendMessage'], [queue])], true],
  ['another case of the action', [allow(['SQS:sendmessage'], [queue])], true],
  ['another action', [allow(['sqs:ReceiveMessage'], [queue])], false],
  ['another resource', [allow(['sqs:SendMessage'], [`${queue}2`])], false],
  ['a star in the action', [allow(['sqs:Send*'], [queue])], true],
  ['stars in the resource', [allow(['sqs:SendMessage'], ['arn:aws:sqs:*:*:w*k'])], true],
  ['a question mark', [allow(['sqs:SendMessage'], [queue.replace(/work$/, 'wor?')])], true],
  ['no statement', [], false],
  [
    'a denial beside an allowance',
    [allow(['*'], ['*']), { ...allow(['sqs:Send*'], ['*']), Effect: 'Deny' } satisfies Statement],
    false,
  ],
])('%s', (_, statements, expected) => {
  expect(isAllowed(statements, { action: 'sqs:SendMessage', resource: queue })).toBe(expected);
});

test('an object under a prefix, and none beside it', () => {
  const statements = [allow(['s3:PutObject'], ['arn:aws:s3:::data/slices/*'])];
  const put = (key: string) =>
    isAllowed(statements, { action: 's3:PutObject', resource: `arn:aws:s3:::data/${key}` });
  expect(put('slices/ws/a')).toBe(true);
  expect(put('report/ws/a')).toBe(false);
  expect(put('slicesx/a')).toBe(false);
});

test('conditions: every key has to be there and fit', () => {
  const statements = [
    allow(['s3:ListBucket'], ['arn:aws:s3:::data'], { StringLike: { 's3:prefix': ['slices/*'] } }),
  ];
  const list = (context?: Record<string, string>) =>
    isAllowed(statements, {
      action: 's3:ListBucket',
      resource: 'arn:aws:s3:::data',
      ...(context && { context }),
    });
  expect(list({ 's3:prefix': 'slices/ws/' })).toBe(true);
  expect(list({ 's3:prefix': '' })).toBe(false);
  expect(list()).toBe(false);
});

test('a pattern of many stars takes no time', () => {
  const pattern = `${'*a'.repeat(200)}b`;
  const begun = performance.now();
  expect(isAllowed([allow(['x:y'], [pattern])], { action: 'x:y', resource: 'a'.repeat(2_000) })).toBe(false);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
