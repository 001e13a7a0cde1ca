import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { WorkQueue } from './work-queue.ts';

/** Seconds that each function may take; each queue's visibility is a little longer. */
export const TIMEOUTS = {
  coordinate: 60,
  crawl: 180,
  analyze: 900,
  sweep: 60,
  starter: 30,
  deliver: 30,
  report: 120,
} as const;

const seconds = Duration.seconds;
const swept = { deadLetterVisibility: seconds(90) };

/** The queues of an audit's way, and of what is told of it (docs/crawl-machine.md, Queues). */
export class AuditQueues extends Construct {
  /** Events of all audits, in order for each; a redrive of its dead letters is always safe. */
  readonly control = new WorkQueue(this, 'Control', { fifo: true, visibility: seconds(90), receives: 20 });
  /** What the workers report, in order for each audit. */
  readonly results = new WorkQueue(this, 'Results', { fifo: true, visibility: seconds(90), receives: 20 });
  /**
   * Fair between workspaces, which are the message groups. Two queues rather than a filter on one: a filter
   * deletes what does not match.
   */
  readonly slicesHtml = new WorkQueue(this, 'SlicesHtml', {
    ...swept,
    visibility: seconds(210),
    receives: 3,
  });
  readonly slicesRender = new WorkQueue(this, 'SlicesRender', {
    ...swept,
    visibility: seconds(210),
    receives: 3,
  });
  /** What happened and what is to be sent of it. Longer hidden than a delivery's lease (core/deliveries). */
  readonly deliveries = new WorkQueue(this, 'Deliveries', { visibility: seconds(90), receives: 10 });
  readonly analyze = new WorkQueue(this, 'Analyze', { ...swept, visibility: seconds(960), receives: 2 });
  /** Reports that are to be printed. */
  readonly reports = new WorkQueue(this, 'Reports', { visibility: seconds(150), receives: 2 });
}
