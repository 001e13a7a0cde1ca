import type { Evidence, Severity } from '#contract/rule.ts';
import type { BaselinePage, PageRow, SiteModel } from '../../site/model.ts';
import { isLive } from '../shared/answers.ts';
import { isShell } from '../shared/script-shell.ts';
import { type SiteFinding, type SiteOutcome, finding, judged } from '../site-rule.ts';

/**
 * Sets pages that answer now, and did at the last audit, against what they were then. Audits that rendered differently cannot
 * be compared, nor can shells that scripts fill.
 */
export function judgeChanges(
  site: SiteModel,
  judge: (
    now: PageRow,
    was: BaselinePage,
  ) => { readonly evidence: Evidence; readonly severity?: Severity } | null,
): SiteOutcome {
  const { before } = site;
  if (before === null) return { kind: 'not-applicable', reason: 'there is no audit before' };
  if (before.mode !== site.config.mode)
    return { kind: 'not-measured', reason: 'the audit before rendered pages in another way' };
  const findings: SiteFinding[] = [];
  for (const page of site.pages) {
    const was = before.pages.get(page.url);
    if (was === undefined || was.status !== 200 || !isLive(page) || isShell(page)) continue;
    const found = judge(page, was);
    if (found !== null) findings.push(finding(page.id, found.evidence, found.severity));
  }
  return judged(findings);
}
