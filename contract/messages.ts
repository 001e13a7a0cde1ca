import * as z from 'zod';
import { AuditId, ReportId, WorkspaceId } from './ids.ts';

const base = { v: z.literal(1), ws: WorkspaceId, aud: AuditId };
const slice = { slice: z.string().max(40), attempt: z.int().min(1), nonce: z.string().max(64) };

/** Through `results.fifo`, from the workers alone. */
export const SliceDone = z.object({
  ...base,
  ...slice,
  type: z.literal('sliceDone'),
  /** Chosen by the worker's run, so that a redelivery never overwrites an accepted object. */
  runId: z.string().regex(/^[0-9a-z]{8,32}$/),
  /** URLs not worked: out of time, or in need of a browser. */
  left: z.array(z.object({ id: z.int().min(0), why: z.enum(['time', 'render']) })).max(25),
});
export type SliceDone = z.infer<typeof SliceDone>;

/** Through `control.fifo`. */
export const ControlMessage = z.discriminatedUnion('type', [
  z.object({ ...base, type: z.literal('started') }),
  z.object({ ...base, type: z.literal('tick') }),
  z.object({ ...base, type: z.literal('cancel') }),
  z.object({ ...base, ...slice, type: z.literal('sliceFailed') }),
  z.object({ ...base, type: z.literal('analyzed'), run: z.int().min(0) }),
  z.object({ ...base, type: z.literal('analysisFailed'), run: z.int().min(0) }),
]);
export type ControlMessage = z.infer<typeof ControlMessage>;

export type CrawlEvent = SliceDone | ControlMessage;

/** Through `analyze`. */
export const AnalyzeMessage = z.object({
  ...base,
  type: z.literal('analyze'),
  /** The header's version at which the crawl ended: the run's idempotency key. */
  run: z.int().min(0),
});
export type AnalyzeMessage = z.infer<typeof AnalyzeMessage>;

/** Through `reports`: a sheet is to be printed. */
export const ReportMessage = z.object({ ...base, type: z.literal('report'), report: ReportId });
export type ReportMessage = z.infer<typeof ReportMessage>;
