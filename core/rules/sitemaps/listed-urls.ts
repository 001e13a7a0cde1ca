import type { Evidence } from '#contract/rule.ts';
import type { PageRow, SiteModel } from '../../site/model.ts';
import { isUnsure, kindAt } from '../shared/answers.ts';
import { sitemapEvidence } from '../shared/referrers.ts';
import { type SiteFinding, type SiteOutcome, finding, judged } from '../site-rule.ts';

/** Judges every URL that a sitemap lists and that was asked; those that were not, or refused us, are unmeasured. */
export function judgeListed(
  site: SiteModel,
  judge: (id: number, page: PageRow | undefined) => Evidence | null,
): SiteOutcome {
  if (site.sitemaps.total === 0) return { kind: 'not-applicable', reason: 'no sitemap lists any URL' };
  const findings: SiteFinding[] = [];
  let asked = 0;
  for (const id of site.sitemaps.listed.keys()) {
    if (isUnsure(kindAt(site, id))) continue;
    asked += 1;
    const fault = judge(id, site.page(id));
    if (fault !== null) findings.push(finding(id, [fault, ...sitemapEvidence(site, id)]));
  }
  const unknown = site.sitemaps.total - asked;
  if (asked === 0) return { kind: 'not-measured', reason: 'no listed URL was fetched' };
  // One URL in two sitemaps counts twice in the total: what remains is an upper bound, so it is not exact.
  const unsure = site.complete ? Math.max(0, site.sitemaps.listed.size - asked) : Math.max(0, unknown);
  if (unsure === 0) return judged(findings);
  return judged(findings, {
    unmeasured: { count: unsure, reason: 'listed URLs that were not fetched, or refused us' },
  });
}
