import type { Evidence } from '#contract/rule.ts';
import type { Answer, SiteModel } from '../../site/model.ts';
import { isInternal } from '../shared/answers.ts';
import { linkEvidence } from '../shared/referrers.ts';
import { type SiteFinding, type SiteOutcome, finding, judged } from '../site-rule.ts';

/** Judges the answers of linked addresses of other sites; what was not asked is left to the rule about dead ones. */
export function judgeExternal(
  site: SiteModel,
  judge: (answer: Answer, url: string) => Evidence | null,
): SiteOutcome {
  const findings: SiteFinding[] = [];
  for (const [id, known] of site.nodes.entries()) {
    if (known.kind !== 'check' || known.via === 'asset' || isInternal(site, id)) continue;
    const answer = site.answer(id);
    const found = answer === undefined ? null : judge(answer, known.url);
    const links = found === null ? [] : linkEvidence(site, id);
    if (found !== null && links.length > 0) findings.push(finding(id, [found, ...links]));
  }
  return judged(findings);
}
