import { AnalyzeMessage } from '#contract/messages.ts';
import { runAnalysis } from '#core/audits/run-analysis.ts';
import { queueWorker } from '../runtime/queue-worker.ts';
import { startup } from './startup.ts';

const { deps, log, metrics } = startup();

export const handler = queueWorker({
  schema: AnalyzeMessage,
  work: (message) => runAnalysis(deps, message),
  log,
  metrics,
});
