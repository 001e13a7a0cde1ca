import { type PageIndex, PageKind } from '#contract/page-index.ts';
import { NotCrawledReason, NotIndexableReason } from '#contract/report.ts';
import type { Severity } from '#contract/rule.ts';
import type { PageRow } from '../site/model.ts';
import { isRedirect } from '../site/redirects.ts';
import type { Analysis } from './analysis.ts';
import type { Issue } from './issues.ts';
import { roundScore } from './round.ts';
import { isBlocked, notCrawledReason } from './trust.ts';

/** What a known URL turned out to be; undefined where it was not crawled. */
function kindOf(page: PageRow | undefined): PageKind {
  if (page === undefined) return 'not-crawled';
  if (isBlocked(page)) return 'blocked';
  const { status } = page;
  if (status === null) return 'no-answer';
  if (status >= 500) return 'server-error';
  if (status >= 400) return 'client-error';
  if (isRedirect(page)) return 'redirect';
  return page.indexability.reason === 'not-html' ? 'file' : 'html';
}

interface Failing {
  readonly rules: number[];
  readonly counts: Record<Severity, number>;
}

/** Builds the index of all known pages; findings that are ignored do not count in it. */
export function buildPageIndex(issues: readonly Issue[], analysis: Analysis): PageIndex {
  const { model, rows, layout, pageId, qualities } = analysis;
  const { rules, failing } = failingRules(issues);
  const ruleSets: number[][] = [];
  const setIndexes = new Map<string, number>();
  const setOf = (node: number): number => {
    const set = failing.get(node)?.rules;
    if (set === undefined) return -1;
    const key = set.join(' ');
    const known = setIndexes.get(key);
    if (known !== undefined) return known;
    const index = ruleSets.push(set) - 1;
    setIndexes.set(key, index);
    return index;
  };
  const columns = emptyColumns();
  for (let row = 0; row < rows.count; row += 1) {
    const node = rows.nodeOf(row);
    const page = model.page(node);
    const url = model.nodes[node]?.url ?? '';
    const why = notCrawledReason(model.nodes[node], page);
    const counts = failing.get(node)?.counts;
    const quality = qualities.get(url);
    columns.id.push(pageId(node));
    columns.url.push(url);
    columns.kind.push(PageKind.options.indexOf(kindOf(page)));
    columns.why.push(why === null ? -1 : NotCrawledReason.options.indexOf(why));
    columns.inlinks.push(model.graph.inPages(node, false));
    columns.ruleSet.push(setOf(node));
    columns.errors.push(counts?.error ?? 0);
    columns.warnings.push(counts?.warning ?? 0);
    columns.notices.push(counts?.notice ?? 0);
    columns.score.push(quality === undefined ? null : roundScore(100 * quality, quality < 1));
    pushPage(columns, page, model.graph.outCount(node));
  }
  return {
    v: 1,
    n: rows.count,
    more: rows.more,
    rules,
    ruleSets,
    templates: layout.templates.map(({ id, name }) => ({
      id: id as PageIndex['templates'][number]['id'],
      name,
    })),
    columns,
  };
}

/** The columns that come from the page's own record. */
function pushPage(columns: Columns, page: PageRow | undefined, outlinks: number): void {
  const reason = page?.indexability.reason ?? null;
  columns.status.push(page?.status ?? null);
  columns.reason.push(reason === null ? -1 : NotIndexableReason.options.indexOf(reason));
  columns.depth.push(page?.depth ?? null);
  columns.outlinks.push(outlinks);
  columns.words.push(page?.words ?? 0);
  columns.title.push(page?.title ?? null);
  columns.description.push(page?.description ?? null);
  columns.h1.push(page?.h1 ?? null);
  columns.canonical.push(page?.indexability.canonical ?? null);
  columns.location.push(page?.location ?? null);
  columns.contentType.push(page?.contentType ?? null);
  columns.lang.push(page?.lang ?? null);
  columns.template.push(page?.template ?? -1);
  columns.ttfb.push(page?.ttfb ?? null);
  columns.bytes.push(page?.bytes ?? 0);
  columns.rendered.push(page?.rendered === true ? 1 : 0);
  columns.imagesWithoutAlt.push(page?.imagesWithoutAlt ?? 0);
  columns.scripts.push(page?.scripts ?? 0);
  columns.encoding.push(page?.encoding ?? null);
  columns.lcp.push(page?.lcp ?? null);
  columns.cls.push(page?.cls ?? null);
}

function failingRules(issues: readonly Issue[]): { rules: string[]; failing: Map<number, Failing> } {
  const found = issues.filter(({ findings }) => findings.length > 0);
  const failing = new Map<number, Failing>();
  for (const [index, { findings }] of found.entries())
    for (const { node, severity } of findings) {
      if (node === null) continue;
      const known = failing.get(node) ?? { rules: [], counts: { error: 0, warning: 0, notice: 0 } };
      known.rules.push(index);
      known.counts[severity] += 1;
      failing.set(node, known);
    }
  return { rules: found.map(({ verdict }) => verdict.id), failing };
}

type Columns = PageIndex['columns'] & { readonly scripts: number[] };

const emptyColumns = (): Columns => ({
  id: [],
  url: [],
  kind: [],
  status: [],
  reason: [],
  why: [],
  depth: [],
  inlinks: [],
  outlinks: [],
  words: [],
  title: [],
  description: [],
  h1: [],
  canonical: [],
  location: [],
  contentType: [],
  lang: [],
  template: [],
  ttfb: [],
  bytes: [],
  rendered: [],
  errors: [],
  warnings: [],
  notices: [],
  ruleSet: [],
  score: [],
  imagesWithoutAlt: [],
  scripts: [],
  encoding: [],
  lcp: [],
  cls: [],
});
