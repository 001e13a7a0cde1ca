import type { Evidence, Severity } from '#contract/rule.ts';
import type { PageRow, SiteModel } from '../../site/model.ts';
import { type SiteFinding, type SiteOutcome, finding, judged } from '../site-rule.ts';

/** What a rule says of one page's canonical: a fault, nothing wrong, or that the target could not be judged. */
export type CanonicalVerdict =
  | {
      readonly kind: 'fault';
      readonly evidence: Evidence | readonly Evidence[];
      readonly severity?: Severity;
    }
  | 'sound'
  | 'unknown';

/** A page that gives way to its canonical, which names another URL that can be followed. */
export const isCanonicalised = (page: PageRow): boolean => page.indexability.reason === 'canonicalised';

/** A page that may be indexed but for its canonical, which names another URL, be it one of use or none. */
export const namesAnother = ({ url, indexability }: PageRow): boolean => {
  const { canonical, indexable, reason } = indexability;
  return canonical !== null && canonical !== url && (indexable || reason === 'canonicalised');
};

/** Judges the target of every canonical that names another URL. */
export function judgeCanonicals(
  site: SiteModel,
  judge: (page: PageRow, target: number) => CanonicalVerdict,
): SiteOutcome {
  const findings: SiteFinding[] = [];
  const unknown = new Set<number>();
  for (const page of site.pages) {
    if (!namesAnother(page)) continue;
    const verdict = page.canonicalId === null ? 'unknown' : judge(page, page.canonicalId);
    if (verdict === 'unknown') unknown.add(page.id);
    else if (verdict !== 'sound') findings.push(finding(page.id, verdict.evidence, verdict.severity));
  }
  return judged(findings, {
    applicable: (page) => namesAnother(page) && !unknown.has(page.id),
    ...(unknown.size > 0 && {
      unmeasured: { count: unknown.size, reason: 'the canonical’s target was not fetched, or refused us' },
    }),
  });
}
