import type { AuditLive } from '#contract/api-audits.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { RuleInfo } from '#contract/rule.ts';
import type { PageRecord, SliceObject } from '#contract/slice.ts';
import { withCustomRules } from '../custom-rules/as-page-rule.ts';
import { getHeader } from './get-header.ts';
import type { AuditHeaders } from './ports.ts';

/** Reads a slice's result as the hostile input that it is; null where it is gone or not sound. */
export interface SliceReader {
  readonly read: (key: string) => Promise<SliceObject | null>;
}

export interface LiveDeps {
  readonly headers: Pick<AuditHeaders, 'get'>;
  readonly slices: SliceReader;
  /** The catalogue by rule id. */
  readonly rules: ReadonlyMap<string, RuleInfo>;
}

const LAST = 20;

/**
 * First results of an audit, running or not: from the slices that its header names (the first and the latest
 * accepted), so the cost does not grow with the crawl.
 */
export async function auditLive(deps: LiveDeps, ws: WorkspaceId, aud: AuditId): Promise<AuditLive> {
  const header = await getHeader(deps, ws, aud);
  const slices = await Promise.all((header.recent ?? []).map((key) => deps.slices.read(key)));
  const pages = slices.flatMap((slice) => slice?.pages ?? []).filter(({ probe }) => probe === undefined);
  return {
    pages: pages.length,
    rules: failing(pages, withCustomRules(deps.rules, header.config.customRules)),
    last: newest(pages),
  };
}

function failing(pages: readonly PageRecord[], rules: ReadonlyMap<string, RuleInfo>): AuditLive['rules'] {
  const counts = new Map<string, number>();
  for (const page of pages)
    for (const rule of new Set(page.findings.map((finding) => finding.rule)))
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts]
    .flatMap(([rule, count]) => {
      const info = rules.get(rule);
      if (info === undefined) return [];
      const { title, severity, category } = info;
      return [{ rule, title, severity, category, pages: count }];
    })
    .sort((a, b) => b.pages - a.pages || (a.rule < b.rule ? -1 : 1));
}

const newest = (pages: readonly PageRecord[]): AuditLive['last'] =>
  pages
    .toSorted((a, b) => (a.fetch.at < b.fetch.at ? 1 : -1))
    .slice(0, LAST)
    .map(({ url, fetch, raw, rendered, findings }) => ({
      url,
      status: fetch.status,
      error: fetch.error,
      title: (rendered ?? raw)?.titles[0]?.text ?? null,
      rendered: rendered !== null,
      findings: findings.length,
      at: fetch.at,
    }));
