import type { SliceWorker } from '#core/crawl/in-process/slice-runner.ts';
import { type AppError, isAppError } from '#core/errors.ts';

/** So often in a row a lane's thread or browser may fail to start: then it is no accident. */
const MOST = 3;

/**
 * A worker that tells when one of its lanes has nothing to work with: without that, each page of the site would
 * wait for a browser that never starts.
 */
export function watchStarts(
  worker: SliceWorker,
  giveUp: (error: AppError, lane: 'html' | 'render') => void,
): SliceWorker {
  const failed = { html: 0, render: 0 };
  return async (message, options) => {
    const lane = options.render ? 'render' : 'html';
    try {
      const done = await worker(message, options);
      failed[lane] = 0;
      return done;
    } catch (error) {
      if (isAppError(error) && error.code === 'UNAVAILABLE') {
        failed[lane] += 1;
        if (failed[lane] >= MOST) giveUp(error, lane);
      }
      throw error;
    }
  };
}
