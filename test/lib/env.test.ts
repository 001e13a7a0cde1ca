import { describe, expect, test } from '@jest/globals';
import { ApiEnv, CrawlEnv } from '#contract/env.ts';

const crawl = {
  STAGE: 'local',
  BUCKET_NAME: 'data',
  RESULTS_QUEUE_URL: 'http://127.0.0.1:4000/000000000000/results.fifo',
  WORKER: 'render',
  WORK_SECONDS: '120',
};

describe('settings of the local cloud', () => {
  test('are taken where there is no Lambda', () => {
    expect(CrawlEnv.parse({ ...crawl, PLUMBLINE_ALLOW_PRIVATE: '1' })).toMatchObject({
      PLUMBLINE_ALLOW_PRIVATE: '1',
      WORK_SECONDS: 120,
    });
  });

  test.each(['PLUMBLINE_ALLOW_PRIVATE', 'PLUMBLINE_LOCAL_JWKS'])(
    '%s stops a function in AWS from starting',
    (name) => {
      const env = { ...crawl, AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001' };
      expect(CrawlEnv.safeParse(env).success).toBe(true);
      const issues = CrawlEnv.safeParse({ ...env, [name]: '1' }).error?.issues ?? [];
      expect(issues.map(({ path }) => path)).toEqual([[name]]);
    },
  );
});

test('a missing variable is named', () => {
  const issues = ApiEnv.safeParse({ STAGE: 'dev' }).error?.issues ?? [];
  expect(issues.map(({ path }) => path[0])).toEqual(expect.arrayContaining(['TABLE_NAME', 'ORIGIN_SECRET']));
});
