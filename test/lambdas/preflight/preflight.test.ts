import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { Preflight } from '#contract/api-sites.ts';
import { startup } from '#lambdas/preflight/startup.ts';
import { invoke, openCloud, withEnv } from '../fake-cloud.ts';

let cloud: Awaited<ReturnType<typeof openCloud>>;
let handler: (event: unknown, context: Context) => Promise<unknown>;
beforeAll(async () => {
  cloud = await openCloud();
  ({ handler } = await import('#lambdas/preflight/handler.ts'));
});
afterAll(() => cloud.close());

describe('a look at a site', () => {
  test.each(['http://169.254.169.254/', 'http://127.0.0.1/', 'http://localhost:8080/', 'http://[::1]/'])(
    'at %s goes no further than the guard',
    async (url) => {
      const answer = Preflight.parse(await invoke(handler, { url }));
      expect(answer).toMatchObject({
        url,
        finalUrl: null,
        status: null,
        problem: expect.stringMatching(/private/),
      });
    },
  );

  test.each([
    ['no object', 'http://a.test/'],
    ['no address', { url: 'a.test' }],
    ['another scheme', { url: 'file:///etc/passwd' }],
    ['a long one', { url: `https://a.test/${'x'.repeat(3_000)}` }],
    ['nothing', null],
  ])('asked with %s fails, and the API says that it did not work', async (_name, event) => {
    await expect(invoke(handler, event)).rejects.toMatchObject({ name: 'ZodError' });
  });

  test('never touches the rest of the cloud', async () => {
    await invoke(handler, { url: 'http://127.0.0.1/' });
    expect([cloud.sent, cloud.objects.size]).toEqual([[], 0]);
  });
});

describe('a start', () => {
  test('without STAGE ends in one line that names it', () => {
    expect(() => withEnv({ STAGE: undefined }, startup)).toThrow(
      /^The function's environment is not right\. STAGE: [^\n]*$/,
    );
  });

  test('in Lambda with the guard switched off is refused', () => {
    const opened = { PLUMBLINE_ALLOW_PRIVATE: '1', AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001' };
    expect(() => withEnv(opened, startup)).toThrow(/PLUMBLINE_ALLOW_PRIVATE/);
  });

  test('says who we are, and where to read about it', () => {
    const { userAgent } = withEnv({ CRAWLER_URL: 'https://plumbline.test/crawler' }, startup);
    expect(userAgent).toContain('https://plumbline.test/crawler');
  });
});
