import { ReportEnv } from '#contract/env.ts';
import { printPdf } from '#adapters/chromium/print-pdf.ts';
import { createS3 } from '#adapters/s3/client.ts';
import { createObjects } from '#adapters/s3/objects.ts';
import type { PrintDeps } from '#core/reports/print-report.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metrics.ts';
import { readEnv } from '../runtime/read-env.ts';

/** The printer's ports: exports, and nothing else in the cloud. */
export function startup() {
  const env = readEnv(ReportEnv);
  const deps: PrintDeps = { objects: createObjects(createS3(), env.BUCKET_NAME), print: printPdf };
  return { deps, log: createLog(), metrics: createMetrics() };
}
