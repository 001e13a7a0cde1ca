import type { SiteModel } from '../../site/model.ts';
import { type AnswerKind, inWords, isInternal, kindAt } from '../shared/answers.ts';
import { isNamed, referrerEvidence } from '../shared/referrers.ts';
import { type SiteOutcome, finding, judged } from '../site-rule.ts';

/**
 * Internal URLs that end with one kind of answer and that something live names: each is one cause, and who
 * names it is its evidence. URLs known but never asked, and those that failed only once, are not measured.
 */
export function deadUrls(site: SiteModel, kind: AnswerKind, message: string): SiteOutcome {
  const findings = [];
  let unsure = 0;
  for (const id of site.nodes.keys()) {
    if (!isInternal(site, id)) continue;
    const answer = site.answer(id);
    const found = kindAt(site, id);
    if (found === 'unconfirmed' || (answer === undefined && wasWanted(site, id))) unsure += 1;
    if (found !== kind || answer === undefined || !isNamed(site, id)) continue;
    findings.push(finding(id, [{ message, value: inWords(answer) }, ...referrerEvidence(site, id)]));
  }
  if (unsure === 0) return judged(findings);
  return judged(findings, {
    unmeasured: { count: unsure, reason: 'known URLs that were not asked, or failed only once' },
  });
}

const MISSED: ReadonlySet<string> = new Set([
  'budget',
  'deadline',
  'cancelled',
  'url-cap',
  'robots-unreachable',
]);

/** Whether a URL without an answer was left out for want of time or budget rather than on purpose. */
function wasWanted(site: SiteModel, id: number): boolean {
  const known = site.nodes[id];
  if (known === undefined) return false;
  return known.state === 'our-fault' || (known.why !== null && MISSED.has(known.why));
}
