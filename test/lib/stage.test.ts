import { describe, expect, test } from '@jest/globals';
import { readSettings, STAGES } from '#lib/stage.ts';

const read = (context: Record<string, unknown>) => readSettings((name) => context[name]);

describe('settings', () => {
  test('are those of a new account where nothing is said', () => {
    expect(read({})).toEqual({ ...STAGES.dev, stage: 'dev', plan: 'self-hosted' });
    expect(read({ stage: 'prod', monthlyBudget: '50', alarmEmail: 'a@b.co' })).toMatchObject({
      ...STAGES.prod,
      monthlyBudget: 50,
    });
  });

  test.each([
    { domainName: 'seo.example.com', certificateArn: 'arn:aws:acm:us-east-1:1:certificate/1' },
    { webAclArn: 'arn:aws:wafv2:us-east-1:1:global/webacl/1' },
    { crawlerUrl: 'https://example.com/bot' },
    { alarmEmail: 'a@b.co' },
  ])('%j is taken from the context', (context) => {
    expect(read(context)).toMatchObject(context);
  });

  test.each([
    [{ stage: 'moon' }, /stage/],
    [{ domainName: 'seo.example.com' }, /go together/],
    [{ monthlyBudget: '5' }, /needs alarmEmail/],
    [{ alarmEmail: 'nobody' }, /alarmEmail/],
    [{ webAclArn: 'x' }, /webAclArn/],
  ])('%j is refused', (context, message) => {
    expect(() => read(context)).toThrow(message);
  });

  test('the largest stage leaves the API a share of the concurrency of an account', () => {
    const { deadLetters, ...others } = STAGES.prod.concurrency;
    const asked = Object.values(others).reduce((sum, most) => sum + most, 3 * deadLetters);
    expect(asked).toBeLessThanOrEqual(800);
  });

  test('every source takes at least what SQS demands', () => {
    for (const { concurrency } of Object.values(STAGES)) {
      expect(Math.min(...Object.values(concurrency))).toBeGreaterThanOrEqual(2);
    }
  });
});
