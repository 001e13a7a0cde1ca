import { ReportMessage } from '#contract/messages.ts';
import { printReport } from '#core/reports/print-report.ts';
import { queueWorker } from '../runtime/queue-worker.ts';
import { startup } from './startup.ts';

const { deps, log, metrics } = startup();

export const handler = queueWorker({
  schema: ReportMessage,
  work: (message, signal) => printReport(deps, message, signal),
  log,
  metrics,
});
