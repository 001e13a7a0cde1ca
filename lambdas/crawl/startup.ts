import { randomBytes } from 'node:crypto';
import { CrawlEnv } from '#contract/env.ts';
import { engineClock } from '#adapters/clock/engine-clock.ts';
import { createRenderer } from '#adapters/chromium/renderer.ts';
import { assertPrivateAllowed, createEgressGuard } from '#adapters/http/egress-guard.ts';
import { createFetcher } from '#adapters/http/fetcher.ts';
import { createS3 } from '#adapters/s3/client.ts';
import { createObjects } from '#adapters/s3/objects.ts';
import { createSqs } from '#adapters/sqs/client.ts';
import { createResultsQueue } from '#adapters/sqs/results-queue.ts';
import { createSliceEngine } from '#core/engine/work-slice.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metrics.ts';
import { readEnv } from '../runtime/read-env.ts';

/** The worker's ports: it may put objects and send results, and knows of nothing else in the cloud. */
export function startup() {
  const env = readEnv(CrawlEnv);
  const guard = createEgressGuard({ allowPrivate: assertPrivateAllowed(process.env) });
  const log = createLog();
  const fetcher = createFetcher({ guard });
  const renderer = env.WORKER === 'render' ? createRenderer({ guard }) : null;
  const objects = createObjects(createS3(), env.BUCKET_NAME);
  return {
    log,
    metrics: createMetrics(),
    page: { fetcher, renderer, objects, log, clock: engineClock },
    engine: createSliceEngine({
      fetcher,
      renderer,
      objects,
      results: createResultsQueue(createSqs(), env.RESULTS_QUEUE_URL, (bytes) => randomBytes(bytes)),
      clock: engineClock,
      newRunId: () => randomBytes(8).toString('hex'),
      settings: { budgetMs: env.WORK_SECONDS * 1_000 },
    }),
  };
}
