import { randomBytes } from 'node:crypto';
import type { AuditHeader, Counters } from '#contract/audit.ts';
import type { CrawlEvent } from '#contract/messages.ts';
import { PREFIX } from '#contract/objects.ts';
import { loadCrawlEnd } from '../crawl-end.ts';
import type { CrawlEnd } from '../known-url.ts';
import type { CrawlPorts, HeaderStore, ObjectStore } from '../ports.ts';
import { createTransition } from '../transition.ts';
import { type MemoryHeaders, createMemoryHeaders } from './memory-headers.ts';
import { createMemoryLeases } from './memory-leases.ts';
import { type MemoryObjects, createMemoryObjects } from './memory-objects.ts';
import { type Concurrency, type SliceWorker, createSliceRunner } from './slice-runner.ts';

export interface CrawlOptions {
  /** From createHeader. */
  readonly header: AuditHeader;
  readonly worker: SliceWorker;
  readonly concurrency: Concurrency;
  /** Where the worker writes; the machine reads the small parts from there. */
  readonly objects: Pick<ObjectStore, 'get'>;
  /** Ends the crawl as cancelled; what was crawled by then is there. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (counters: Counters) => void;
  /** Hears of faults of ours that the machine deals with. */
  readonly onError?: (error: unknown) => void;
}

export interface CrawlResult {
  /** In phase `analyzing`, or `done` where no page answered; outcome and reason are set either way. */
  readonly header: AuditHeader;
  readonly end: CrawlEnd;
}

const BATCH = 10;
const RECEIVES = 20;
/** Between two ticks. */
const LEAST_WAIT_MS = 1_000;

/**
 * Crawls in one process, without AWS: the same decisions and the same commit protocol, over ports in memory.
 * Resolves when the crawl has ended and its workers are back.
 *
 * @throws the last error of a transition that failed twenty times.
 */
export async function runCrawl(options: CrawlOptions): Promise<CrawlResult> {
  const { header, signal } = options;
  const now = Date.now;
  const headers = createMemoryHeaders();
  const states = createMemoryObjects();
  headers.put(header);
  const mailbox = createMailbox();
  const runner = createSliceRunner({
    worker: options.worker,
    concurrency: options.concurrency,
    now,
    report: mailbox.put,
    onError: options.onError,
  });
  const ports: CrawlPorts = {
    headers: pruning(headers, states, options.onProgress),
    objects: byPrefix(states, options.objects),
    slices: runner,
    analyze: { send: () => Promise.resolve() },
    leases: createMemoryLeases(now),
    finish: () => Promise.resolve(),
    now,
    newName: () => randomBytes(8).toString('hex'),
    newSecret: () => randomBytes(32).toString('hex'),
  };
  const base = { v: 1, ws: header.ws, aud: header.aud } as const;
  const cancel = (): void => mailbox.put({ ...base, type: 'cancel' });
  mailbox.put({ ...base, type: 'started' });
  if (signal?.aborted === true) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const transition = createTransition(ports);
    for (;;) {
      const current = headers.peek(header.aud) ?? header;
      if (current.phase === 'analyzing' || current.phase === 'done')
        return { header: current, end: await loadCrawlEnd(current, ports.objects) };
      const events = await mailbox.take(Math.max(LEAST_WAIT_MS, (current.nextCheckAt ?? 0) - now()));
      const batch = events.length > 0 ? events : [{ ...base, type: 'tick' } as const];
      await insist(() => transition(header.ws, header.aud, batch), options.onError);
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    await runner.stop();
  }
}

async function insist(run: () => Promise<void>, onError: CrawlOptions['onError']): Promise<void> {
  for (let receive = 1; ; receive += 1) {
    try {
      await run();
      return;
    } catch (error) {
      if (receive >= RECEIVES) throw error;
      onError?.(error);
    }
  }
}

interface Mailbox {
  readonly put: (event: CrawlEvent) => void;
  /** Up to ten events as soon as there is one; none after `ms`. */
  readonly take: (ms: number) => Promise<CrawlEvent[]>;
}

function createMailbox(): Mailbox {
  const events: CrawlEvent[] = [];
  let wake: (() => void) | null = null;
  return {
    put(event) {
      events.push(event);
      wake?.();
    },
    async take(ms) {
      if (events.length === 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        wake = resolve;
        const timer = setTimeout(resolve, ms);
        await promise;
        clearTimeout(timer);
        wake = null;
      }
      return events.splice(0, BATCH);
    },
  };
}

/** States live in memory, results where the worker put them. */
function byPrefix(states: MemoryObjects, results: Pick<ObjectStore, 'get'>): ObjectStore {
  return {
    get: (name, maxBytes) => (name.startsWith(PREFIX.state) ? states : results).get(name, maxBytes),
    put: states.put,
  };
}

/** Forgets the objects that a commit leaves behind: memory has no lifecycle rule. */
function pruning(
  headers: MemoryHeaders,
  states: MemoryObjects,
  onProgress: CrawlOptions['onProgress'],
): HeaderStore {
  return {
    ...headers,
    async commit(ws, aud, change) {
      const won = await headers.commit(ws, aud, change);
      const kept = new Set([change.head.snapshot, ...change.head.deltas]);
      for (const name of states.names()) if (!kept.has(name)) states.delete(name);
      if (won) onProgress?.(change.counters);
      return won;
    },
  };
}
