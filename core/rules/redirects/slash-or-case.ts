import { isInternal } from '../shared/answers.ts';
import { linkEvidence } from '../shared/referrers.ts';
import type { SiteModel } from '../../site/model.ts';
import { type SiteFinding, type SiteOutcome, finding, judged } from '../site-rule.ts';

/** Linked URLs that redirect to one which `isTwin` says is the same but for how it is written. */
export function judgeTwins(
  site: SiteModel,
  message: string,
  isTwin: (from: string, to: string) => boolean,
): SiteOutcome {
  const findings: SiteFinding[] = [];
  for (const { id, url, status, location } of site.pages) {
    if (status === null || status < 300 || status >= 400 || location === null) continue;
    if (!isInternal(site, id) || url === location || !isTwin(url, location)) continue;
    const links = linkEvidence(site, id);
    if (links.length > 0)
      findings.push(finding(id, [{ message, url: location, value: String(status) }, ...links]));
  }
  return judged(findings);
}
