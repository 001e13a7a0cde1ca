import type { Evidence } from '#contract/rule.ts';
import type { Answer, SiteModel } from '../../site/model.ts';
import { isUnsure, kindAt } from '../shared/answers.ts';
import { pages } from '../shared/referrers.ts';
import { usersByResource } from '../shared/resource-users.ts';
import { type SiteFinding, type SiteOutcome, finding, judged } from '../site-rule.ts';

/** Judges the answers of the site's own scripts and stylesheets, which were checked once each; one finding a file. */
export function judgeResources(
  site: SiteModel,
  judge: (answer: Answer, id: number) => Evidence | null,
): SiteOutcome {
  const findings: SiteFinding[] = [];
  const unsure = new Set<number>();
  for (const [resource, { first, count }] of usersByResource(site)) {
    const id = site.idOf(site.graph.string(resource));
    // Files of other sites are not checked.
    if (id === undefined) continue;
    const answer = site.answer(id);
    if (answer === undefined || isUnsure(kindAt(site, id))) {
      unsure.add(id);
      continue;
    }
    const found = judge(answer, id);
    if (found !== null)
      findings.push(
        finding(id, [found, { message: `Used by ${pages(count)}, for example`, url: first.url }]),
      );
  }
  if (unsure.size === 0) return judged(findings);
  return judged(findings, {
    unmeasured: {
      count: unsure.size,
      nodes: unsure,
      reason: 'files that were not asked, refused us, or failed only once',
    },
  });
}
