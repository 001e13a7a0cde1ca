import type * as z from 'zod';
import { ControlMessage, type CrawlEvent, SliceDone } from '#contract/messages.ts';
import { fifoWorker } from '../runtime/fifo-worker.ts';
import { coordinate } from './coordinate.ts';
import { startup } from './startup.ts';

const { transition, putOff, controlQueue, log, metrics } = startup();

/** An event of the wrong kind for its queue is dropped: results come from workers, which the web can take over. */
const schemaOf = (queue: string): z.ZodType<CrawlEvent> =>
  queue === controlQueue ? ControlMessage : SliceDone;

export const handler = fifoWorker<z.ZodType<CrawlEvent>>({
  schema: schemaOf,
  work: (_group, events) => coordinate(transition, events),
  putOff,
  log,
  metrics,
});
