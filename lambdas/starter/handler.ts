import middy from '@middy/core';
import { METRICS } from '#contract/metrics.ts';
import { ScheduleFiring } from '#contract/schedule.ts';
import { toSkipped } from '#core/deliveries/skipped-message.ts';
import { runScheduled } from '#core/schedules/run-scheduled.ts';
import { flushMetrics } from '../runtime/metrics.ts';
import { startup } from './startup.ts';

const { deps, deliveries, log, metrics } = startup();

/**
 * Called by EventBridge Scheduler when a site is due. What throws is tried twice more by Lambda and is then a
 * dead letter; what is malformed would be no better then, so it is dropped.
 */
export const handler = middy()
  .use(flushMetrics(metrics))
  .handler(async (event: unknown) => {
    const firing = ScheduleFiring.safeParse(event);
    if (!firing.success) {
      metrics.count(METRICS.messagesDropped);
      log.error('dropped a malformed firing', { error: firing.error });
      return;
    }
    const { ws, site, dueAt } = firing.data;
    const fired = await runScheduled(deps, firing.data);
    if (fired.outcome === 'skipped') await deliveries.send([toSkipped(firing.data, fired)]);
    log.info('a schedule fired', { ws, site, dueAt, ...fired });
  });
