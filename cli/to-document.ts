import type { AuditRun } from './run-audit.ts';
import type { PageIndex } from '#contract/page-index.ts';
import { NotCrawledReason } from '#contract/report.ts';
import type { Severity } from '#contract/rule.ts';
import type { Evidence } from '#contract/rule.ts';
import type { Redirect } from '#contract/fetch-facts.ts';

/** Raised when a field changes its meaning or goes; new fields do not raise it. */
const VERSION = 1;

interface PageEntry {
  readonly url: string;
  readonly finalUrl: string;
  readonly status: number | null;
  readonly contentType: string | null;
  readonly depth: number | null;
  readonly indexable: boolean;
  readonly title: string | null;
  readonly metaDescription: string | null;
  readonly canonical: string | null;
  readonly h1: readonly string[];
  readonly wordCount: number;
  readonly inlinks: number;
  readonly outlinks: number;
  readonly imagesWithoutAlt: number;
  readonly encoding: string | null;
  readonly redirects: readonly Redirect[];
  readonly issues: readonly string[];
  /** Why it was not crawled; absent where it was. */
  readonly notCrawled?: string;
}

/** The one document of `--format json`. */
export interface AuditDocument {
  readonly version: number;
  readonly startUrl: string;
  readonly startedAt: string | null;
  readonly finishedAt: string;
  readonly mode: string;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly summary: {
    readonly pages: number;
    readonly score: number | null;
    readonly categories: Readonly<Record<string, number | null>>;
    readonly errors: number;
    readonly warnings: number;
    readonly notices: number;
  };
  readonly pages: readonly PageEntry[];
  readonly issues: readonly {
    readonly ruleId: string;
    readonly severity: Severity;
    readonly category: string;
    readonly title: string;
    readonly count: number;
    readonly pages: readonly { readonly url: string | null; readonly evidence: readonly Evidence[] }[];
  }[];
  readonly notMeasured: readonly { readonly ruleId: string; readonly reason: string }[];
  readonly links: {
    readonly broken: readonly {
      readonly url: string;
      readonly status: number | null;
      /** Each page and text once, with how many such links there are. */
      readonly sources: readonly { readonly url: string; readonly text: string; readonly count: number }[];
    }[];
  };
}

export function toDocument({ header, end, model, summary, report }: AuditRun): AuditDocument {
  const index = report.pages();
  const { counts, score } = summary;
  return {
    version: VERSION,
    startUrl: header.config.startUrl,
    startedAt: header.startedAt,
    finishedAt: end.endedAt,
    mode: header.config.mode,
    outcome: header.outcome,
    reason: header.reason,
    summary: {
      pages: counts.pages,
      score: score.score,
      categories: Object.fromEntries(score.categories.map((c) => [c.category, c.score])),
      errors: counts.findings.error,
      warnings: counts.findings.warning,
      notices: counts.findings.notice,
    },
    pages: index === undefined ? [] : toPages(index, model),
    issues: report
      .issues()
      .filter(({ findings }) => findings > 0)
      .map((issue) => ({
        ruleId: issue.rule,
        severity: issue.severity,
        category: issue.category,
        title: issue.title,
        count: issue.findings,
        pages: report.findings(issue).map(({ url, evidence }) => ({ url, evidence })),
      })),
    notMeasured: summary.rules.notMeasured.map(({ rule, reason }) => ({ ruleId: rule, reason })),
    links: { broken: index === undefined ? [] : toBroken(report, index) },
  };
}

function toPages(index: PageIndex, model: AuditRun['model']): PageEntry[] {
  const { columns: c } = index;
  return Array.from({ length: index.n }, (_, row): PageEntry => {
    const url = c.url[row] ?? '';
    const id = model.idOf(url);
    const page = id === undefined ? undefined : model.page(id);
    const walk = id === undefined ? null : model.redirects(id);
    const why = c.why[row] ?? -1;
    const notCrawled = why < 0 ? undefined : NotCrawledReason.options[why];
    const final = walk === null || walk.loop ? undefined : model.nodes[walk.end]?.url;
    return {
      url,
      finalUrl: final ?? c.location[row] ?? url,
      status: c.status[row] ?? null,
      contentType: c.contentType[row] ?? null,
      depth: c.depth[row] ?? null,
      indexable: page?.indexability.indexable ?? false,
      title: c.title[row] ?? null,
      metaDescription: c.description[row] ?? null,
      canonical: c.canonical[row] ?? null,
      h1: page?.h1s ?? [],
      wordCount: c.words[row] ?? 0,
      inlinks: c.inlinks[row] ?? 0,
      outlinks: c.outlinks[row] ?? 0,
      imagesWithoutAlt: c.imagesWithoutAlt[row] ?? 0,
      encoding: c.encoding[row] ?? null,
      redirects: hops(model, id, walk?.hops ?? []),
      issues: (index.ruleSets[c.ruleSet[row] ?? -1] ?? []).flatMap((rule) => index.rules[rule] ?? []),
      ...(notCrawled !== undefined && { notCrawled }),
    };
  });
}

/** Each hop that redirected, with its status: the page itself and all but the last of those it leads to. */
function hops(model: AuditRun['model'], id: number | undefined, after: readonly number[]): Redirect[] {
  if (id === undefined || after.length === 0) return [];
  return [id, ...after.slice(0, -1)].flatMap((node) => {
    const page = model.page(node);
    return page?.status === null || page === undefined ? [] : [{ url: page.url, status: page.status }];
  });
}

function toBroken(report: AuditRun['report'], index: PageIndex): AuditDocument['links']['broken'] {
  const targets = report.broken();
  const sources = sourcesByTarget(report, new Set(targets.flatMap(({ chunks }) => chunks)));
  return targets.map(({ url, status }) => ({
    url,
    status,
    sources: [...(sources.get(url) ?? [])].flatMap(([text, rows]) =>
      [...rows].map(([row, count]) => ({ url: index.columns.url[row] ?? '', text, count })),
    ),
  }));
}

/** Links by target, then by text, then by the row of the page they are on. */
function sourcesByTarget(report: AuditRun['report'], chunks: ReadonlySet<number>) {
  const found = new Map<string, Map<string, Map<number, number>>>();
  for (const chunk of chunks) {
    for (const { url, groups } of report.brokenSources(chunk)?.targets ?? []) {
      const texts = found.get(url) ?? new Map<string, Map<number, number>>();
      found.set(url, texts);
      for (const { text, rows } of groups) {
        const counts = texts.get(text) ?? new Map<number, number>();
        texts.set(text, counts);
        for (const row of rows) counts.set(row, (counts.get(row) ?? 0) + 1);
      }
    }
  }
  return found;
}
