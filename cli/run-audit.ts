import { randomBytes } from 'node:crypto';
import { makeTemporaryFolder, createFolderStore } from '#adapters/fs/object-store.ts';
import { createWorkerPool } from '#adapters/worker-pool/worker-pool.ts';
import type { AuditConfig, AuditHeader, Counters } from '#contract/audit.ts';
import type { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import { userAgent } from '#core/audits/user-agent.ts';
import { widthFor } from '#core/audits/width.ts';
import { runCrawl } from '#core/crawl/in-process/run-crawl.ts';
import { createHeader } from '#core/crawl/start.ts';
import { AppError, isAppError } from '#core/errors.ts';
import { ulid } from '#core/ulid.ts';
import type { AnalyzedCrawl } from './analyze-crawl.ts';
import { checkAddress } from './check-address.ts';
import type { AuditOptions } from './options.ts';
import { watchStarts } from './watch-starts.ts';

export interface AuditRun extends AnalyzedCrawl {
  readonly header: AuditHeader;
  /** What kept workers from starting, where that ended the crawl; told already. */
  readonly fault: Error | null;
}

export interface RunHooks {
  readonly signal: AbortSignal;
  readonly onProgress: (counters: Counters) => void;
  readonly onAnalysis: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * One audit in this process: the crawl machine, the engine on worker threads, analysis. Objects live in a
 * folder of its own that is gone when this returns, or when the process ends.
 *
 * @throws AppError BAD_REQUEST for an address, a pattern or a rule that is none, UNAVAILABLE where no page was audited
 * because no worker or no browser starts.
 */
export async function runAudit(url: string, options: AuditOptions, hooks: RunHooks): Promise<AuditRun> {
  const folder = await makeTemporaryFolder();
  const pool = createWorkerPool({ folder: folder.path, allowPrivate: options.allowPrivate });
  const givenUp = new AbortController();
  let fault: Error | null = null;
  try {
    const objects = createFolderStore(folder.path);
    const header = createHeader({
      ws: newId('ws'),
      site: newId('site'),
      aud: newId('aud'),
      config: toConfig(url, options, pool.concurrency.html),
      trigger: 'cli',
      now: Date.now(),
    });
    await checkRules(options.disableRule);
    await checkAddress(header.config.startUrl, options.allowPrivate);
    pool.start(options.mode === 'rendered' ? ['html', 'render'] : ['html']);
    const crawl = await runCrawl({
      header,
      worker: watchStarts(pool.worker, (error, lane) => {
        fault ??=
          lane === 'html'
            ? error
            : new AppError(error.code, `${error.message} (--mode html needs no browser)`, { cause: error });
        givenUp.abort();
      }),
      concurrency: pool.concurrency,
      objects,
      signal: AbortSignal.any([hooks.signal, givenUp.signal]),
      onProgress: hooks.onProgress,
      onError: (error) => {
        // Told once, by whoever hears that the audit could not run.
        if (!isUnavailable(error)) hooks.onError(error);
      },
    });
    if (fault !== null && crawl.header.counters.settled === 0) throw fault;
    if (fault !== null) hooks.onError(fault);
    hooks.onAnalysis();
    // The threads' heaps are worth more to the analysis than to nobody.
    await pool.close();
    // Loaded only now: while threads parse, the rules' memory is theirs.
    const { analyzeCrawl } = await import('./analyze-crawl.ts');
    const analyzed = await analyzeCrawl(crawl, objects, hooks.onError);
    return { ...analyzed, header: crawl.header, fault };
  } finally {
    await pool.close();
    await folder.remove();
  }
}

const isUnavailable = (error: unknown): boolean => isAppError(error) && error.code === 'UNAVAILABLE';

/** The catalogue is loaded before the crawl only where it is needed: while threads parse, its memory is theirs. */
async function checkRules(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { catalogue } = await import('#core/rules/index.ts');
  const known = new Set(catalogue().map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined)
    throw new AppError('BAD_REQUEST', `There is no rule ${unknown}: plumbline rules lists them all.`);
}

function toConfig(url: string, options: AuditOptions, threads: number): AuditConfig {
  const { mode, maxPages, rate, include, exclude, subdomains } = options;
  const width = rate === 0 ? threads : widthFor(mode, rate);
  return {
    startUrl: /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`,
    scope: { subdomains, include: [...include], exclude: [...exclude] },
    mode,
    maxPages,
    rate,
    width: Math.min(64, options.concurrency ?? width),
    respectRobots: true,
    checkLinks: options.checkLinks,
    checkAssets: options.checkAssets,
    recheckAfter: options.recheckAfter,
    maxRendered: maxPages,
    userAgent: options.userAgent ?? userAgent(undefined),
    headers: options.headers,
    ...(options.disableRule.length > 0 && {
      overrides: { off: [...options.disableRule], severities: [], ignore: [] },
    }),
    before: null,
  };
}

function newId(kind: 'ws'): WorkspaceId;
function newId(kind: 'site'): SiteId;
function newId(kind: 'aud'): AuditId;
function newId(kind: string): string {
  return `${kind}_${ulid(Date.now(), randomBytes(16))}`;
}
