import { setTimeout as delay } from 'node:timers/promises';
import type { AuditConfig, AuditHeader } from '#contract/audit.ts';
import type { AuditId } from '#contract/ids.ts';
import type { CustomRule } from '#contract/custom-rules.ts';
import type { Overrides } from '#contract/overrides.ts';
import { type AuditSummary, FindingChunk, IssueRow } from '#contract/report.ts';
import type { Mode, SliceObject } from '#contract/slice.ts';
import { createFolderStore, makeTemporaryFolder } from '#adapters/fs/object-store.ts';
import { createWorkerPool } from '#adapters/worker-pool/worker-pool.ts';
import { parseSlice } from '#core/audits/parse-slice.ts';
import { type CrawlResult, runCrawl } from '#core/crawl/in-process/run-crawl.ts';
import type { ObjectStore } from '#core/crawl/ports.ts';
import { createHeader } from '#core/crawl/start.ts';
import { analyzeAudit } from '#core/report/analyze-audit.ts';
import { pageRules, siteRules } from '#core/rules/index.ts';
import { decodeBaseline } from '#core/site/baseline.ts';
import { type MemorySink, createMemorySink } from '#test/support/report-sink.ts';

/** An audit's results as a test reads them. */
export interface Audited {
  readonly header: AuditHeader;
  readonly end: CrawlResult['end'];
  /** Null where no page was accepted: then nothing is analysed. */
  readonly summary: AuditSummary | null;
  readonly issues: readonly IssueRow[];
  /** By rule, in the order of the report. */
  readonly findings: ReadonlyMap<string, FindingChunk['findings']>;
  /** For the audit after this one. */
  readonly baseline: unknown;
}

interface AuditOptions {
  readonly startUrl: string;
  readonly mode: Mode;
  readonly respectRobots?: boolean;
  /** Most links to other sites that are looked at; 2,000 where it is not given. */
  readonly checkLinks?: number;
  readonly overrides?: Overrides;
  readonly customRules?: CustomRule[];
  /** What an earlier audit left. */
  readonly before?: Audited;
}

export interface Auditor {
  readonly audit: (options: AuditOptions) => Promise<Audited>;
  readonly close: () => Promise<void>;
}

const ULID_CHARS = 26;
const MOST_SLICE_BYTES = 64 * 1024 * 1024;

/**
 * The engine as the command line drives it: the crawl machine in this process, fetching, parsing and judging on
 * worker threads, and the analysis that writes reports, kept in memory. No rate limit, and what fails is asked
 * again at once.
 */
export async function createAuditor(): Promise<Auditor> {
  const folder = await makeTemporaryFolder();
  const objects = createFolderStore(folder.path);
  const pool = createWorkerPool({ folder: folder.path, allowPrivate: true });
  return {
    async audit(options) {
      // Made-up paths are derived from the id: the same one asks for the same paths each time.
      const aud: AuditId = `aud_${(options.before === undefined ? '1' : '2').padStart(ULID_CHARS, '0')}`;
      const errors: unknown[] = [];
      const result = await runCrawl({
        header: headerOf(aud, options),
        worker: pool.worker,
        concurrency: pool.concurrency,
        objects,
        onError: (error) => errors.push(error),
      });
      // The machine lives with a worker that fails; a test must not.
      if (errors.length > 0) throw new AggregateError(errors, 'the engine failed: ' + String(errors[0]));
      return analyse(aud, result, objects, options);
    },
    async close() {
      await pool.close();
      // Files of threads that have just ended may still be on their way.
      await delay(0);
      await folder.remove();
    },
  };
}

function headerOf(aud: AuditId, options: AuditOptions): AuditHeader {
  const id = '0'.repeat(ULID_CHARS);
  const config: AuditConfig = {
    startUrl: options.startUrl,
    scope: { subdomains: false, include: [], exclude: [] },
    mode: options.mode,
    maxPages: 1_000,
    rate: 0,
    width: 4,
    respectRobots: options.respectRobots ?? true,
    checkLinks: options.checkLinks ?? 2_000,
    checkAssets: 5_000,
    recheckAfter: 0,
    maxRendered: 1_000,
    userAgent: 'Plumbline/0.1 (+https://plumbline.example/bot)',
    ...(options.overrides !== undefined && { overrides: options.overrides }),
    ...(options.customRules !== undefined && { customRules: options.customRules }),
    before: null,
  };
  return createHeader({ ws: `ws_${id}`, site: `site_${id}`, aud, config, trigger: 'cli', now: Date.now() });
}

async function analyse(
  aud: AuditId,
  { header, end }: CrawlResult,
  objects: ObjectStore,
  { before }: AuditOptions,
): Promise<Audited> {
  if (header.phase === 'done')
    return { header, end, summary: null, issues: [], findings: new Map(), baseline: null };
  const sink = createMemorySink();
  const summary = await analyzeAudit(
    {
      audit: aud,
      config: header.config,
      end,
      slices: readSlices(end.accepted, objects),
      before: before === undefined ? null : decodeBaseline(before.baseline),
      startedAt: header.startedAt,
      ignores: [],
      blocked: header.outcome === 'blocked',
    },
    { page: pageRules, site: siteRules },
    sink,
  );
  const issues = IssueRow.array().parse(sink.read('issues'));
  const findings = new Map(issues.map(({ rule, chunks }) => [rule, readFindings(sink, rule, chunks)]));
  return { header, end, summary, issues, findings, baseline: sink.read('baseline') };
}

function readFindings(sink: MemorySink, rule: string, chunks: number): FindingChunk['findings'] {
  return Array.from({ length: chunks }, (_, i) =>
    FindingChunk.parse(sink.read(`findings/${rule}/${String(i).padStart(5, '0')}`)),
  ).flatMap((chunk) => chunk.findings);
}

async function* readSlices(
  accepted: CrawlResult['end']['accepted'],
  objects: ObjectStore,
): AsyncGenerator<SliceObject> {
  for (const { key } of accepted) {
    const bytes = await objects.get(key, MOST_SLICE_BYTES);
    const slice = bytes === null ? null : parseSlice(bytes);
    if (slice === null) throw new Error(`${key} cannot be read`);
    yield slice;
  }
}
