import type { SliceDone } from '#contract/messages.ts';
import type { LinksPart, SliceMessage, SliceObject, SliceUrl } from '#contract/slice.ts';
import { AppError } from '../errors.ts';
import { pageRules } from '../rules/index.ts';
import type { EngineClock, EngineDeps } from './ports.ts';
import { type RenderMemory, createRenderMemory } from './render-memory.ts';
import { runPaced } from './run-paced.ts';
import { type SliceFiles, createSliceFiles } from './slice-files.ts';
import { workCheck } from './work-checks.ts';
import { workDiscover } from './work-discover.ts';
import { type PageResult, workPage } from './work-page.ts';

export interface WorkOptions {
  /** Gives up what is at work; what is done by then is still written and reported. */
  readonly signal?: AbortSignal;
}

/** Answers null for a slice that had expired: it is dropped unfetched and nothing is reported. */
export type SliceEngine = (message: SliceMessage, options?: WorkOptions) => Promise<SliceDone | null>;

const DEFAULTS = { keepHtml: true, gzipLevel: 6, width: 4, budgetMs: 120_000, graceMs: 25_000 };

type Left = SliceDone['left'];
type Results = Omit<SliceObject, 'v' | 'slice' | 'ruleset'> &
  Pick<LinksPart, 'entries'> & {
    readonly part: LinksPart['host'];
    readonly left: Left;
  };

interface Clockwork {
  readonly closing: AbortSignal;
  readonly ending: AbortSignal;
}

/** An engine that remembers from slice to slice which kinds of pages scripts build. */
export function createSliceEngine(deps: EngineDeps): SliceEngine {
  const memory = createRenderMemory();
  return (message, options = {}) => workSlice(deps, message, { ...options, memory });
}

/**
 * Works one slice: fetches at its pace, renders where its mode says so, extracts, judges; writes the slice's
 * objects under its nonce and a run of its own, then reports. What a site does is a result. What is not done
 * when the budget ends is `left`, as is a page that needs a browser where there is none.
 *
 * Throws for faults of ours alone: no browser to be had, a store or a queue that fails.
 */
export async function workSlice(
  deps: EngineDeps,
  message: SliceMessage,
  { signal, memory = createRenderMemory() }: WorkOptions & { readonly memory?: RenderMemory } = {},
): Promise<SliceDone | null> {
  if (deps.clock.now() >= message.expires) return null;
  const settings = { ...DEFAULTS, ...deps.settings };
  const runId = deps.newRunId();
  const files = createSliceFiles(message, { objects: deps.objects, runId, ...settings });
  const budget = startBudget(deps.clock, settings, signal);
  try {
    const results = await KINDS[message.kind](deps, message, {
      files,
      memory,
      budget,
      width: settings.width,
    });
    const { pages, checks, host, entries, part, left } = results;
    const own = message.customRules ?? [];
    const ruleset = [...pageRules.map(({ meta }) => meta.id), ...own.map(({ id }) => id)];
    await files.write(
      { v: 1, slice: message.slice, ruleset, pages, checks, host },
      { v: 1, slice: message.slice, entries, host: part },
    );
    const { ws, aud, slice, attempt, nonce } = message;
    const done: SliceDone = { v: 1, type: 'sliceDone', ws, aud, slice, attempt, nonce, runId, left };
    await deps.results.send(done);
    return done;
  } finally {
    budget.stop();
  }
}

interface Work {
  readonly files: SliceFiles;
  readonly memory: RenderMemory;
  readonly budget: Clockwork;
  readonly width: number;
}

const NOTHING = { pages: [], checks: [], host: null, entries: [], part: null, left: [] };

async function discover(deps: EngineDeps, message: SliceMessage, { budget }: Work): Promise<Results> {
  const { record, part } = await workDiscover(deps, message, budget);
  // Given up half-way, it would call a host unreachable that was never asked.
  if (budget.ending.aborted) throw new AppError('BUSY', 'stopped before the host had answered');
  return { ...NOTHING, host: record, part };
}

async function pages(deps: EngineDeps, message: SliceMessage, work: Work): Promise<Results> {
  const { fetcher, renderer, clock, settings } = deps;
  const { files, memory, budget, width } = work;
  const pageDeps = { fetcher, renderer, files, memory, renderDeadlineMs: settings?.renderDeadlineMs };
  const results = await runPaced(message.urls, { clock, paceMs: message.paceMs, width, ...budget }, (task) =>
    workPage(pageDeps, message, task, budget.ending),
  );
  const done = results.filter((result) => result?.kind === 'done');
  return {
    ...NOTHING,
    pages: done.map(({ record }) => record),
    entries: done.map(({ entry }) => entry),
    left: leftOf(message.urls, results),
  };
}

async function checks(deps: EngineDeps, message: SliceMessage, { budget }: Work): Promise<Results> {
  const { fetcher, clock } = deps;
  // A stranger's host is asked one thing at a time.
  const results = await runPaced(
    message.urls,
    { clock, paceMs: message.paceMs, width: 1, ...budget },
    (task) => workCheck(fetcher, message, task, budget.ending),
  );
  const done = results.filter((result) => result !== null);
  return {
    ...NOTHING,
    checks: done.map(({ record }) => record),
    entries: done.map(({ entry }) => entry),
    left: message.urls.flatMap(({ id }, i) => (results[i] === null ? [{ id, why: 'time' as const }] : [])),
  };
}

function leftOf(tasks: readonly SliceUrl[], results: readonly (PageResult | null)[]): Left {
  return tasks.flatMap(({ id }, i): Left => {
    const result = results[i];
    if (result?.kind === 'done') return [];
    return [{ id, why: result?.kind === 'needs-browser' ? 'render' : 'time' }];
  });
}

const KINDS: Readonly<
  Record<SliceMessage['kind'], (deps: EngineDeps, message: SliceMessage, work: Work) => Promise<Results>>
> = { discover, pages, checks };

/** `closing` is when nothing more is begun, `ending` when what is at work is given up. */
function startBudget(
  clock: EngineClock,
  { budgetMs, graceMs }: { readonly budgetMs: number; readonly graceMs: number },
  signal: AbortSignal | undefined,
): Clockwork & { readonly stop: () => void } {
  const closing = new AbortController();
  const ending = new AbortController();
  const over = new AbortController();
  const end = () => {
    closing.abort();
    ending.abort();
  };
  const run = async () => {
    await clock.sleep(budgetMs, over.signal);
    if (over.signal.aborted) return;
    closing.abort();
    await clock.sleep(graceMs, over.signal);
    if (!over.signal.aborted) end();
  };
  void run();
  if (signal?.aborted === true) end();
  signal?.addEventListener('abort', end, { once: true });
  return {
    closing: closing.signal,
    ending: ending.signal,
    stop: () => {
      over.abort();
      signal?.removeEventListener('abort', end);
    },
  };
}
