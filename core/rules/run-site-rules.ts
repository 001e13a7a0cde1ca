import { EVIDENCE_ITEMS, type Finding } from '#contract/rule.ts';
import { isHtml } from '../page/indexability.ts';
import type { PageRow, SiteModel } from '../site/model.ts';
import type { RuleMeta } from './rule.ts';
import { isLive } from './shared/answers.ts';
import type { SiteFinding, SiteOutcome, SiteRule, Subject } from './site-rule.ts';

export interface SiteVerdict {
  readonly rule: SiteRule;
  readonly outcome: SiteOutcome;
}

/**
 * Judges a finished crawl, in the order of the rules given. A rule that throws costs its own result alone;
 * findings that are consequences of another one (rule metadata `hides`) are left out.
 *
 * @param pageRules metadata of the page rules, whose findings stand in the rows and may hide a site rule's.
 */
export function runSiteRules(
  rules: readonly SiteRule[],
  site: SiteModel,
  pageRules: readonly RuleMeta[] = [],
): SiteVerdict[] {
  const verdicts = rules.map((rule) => ({ rule, outcome: runOne(rule, site) }));
  const hidden = hiddenFindings(verdicts, site, pageRules);
  return verdicts.map(({ rule, outcome }) => {
    if (outcome.kind !== 'judged') return { rule, outcome };
    const nodes = hidden.get(rule.meta.id);
    if (nodes === undefined) return { rule, outcome };
    const findings = outcome.findings.filter(({ node }) => node === null || !nodes.has(node));
    return { rule, outcome: { ...outcome, findings } };
  });
}

function runOne(rule: SiteRule, site: SiteModel): SiteOutcome {
  try {
    return rule.check(site);
  } catch (error) {
    return { kind: 'error', message: error instanceof Error ? error.message : String(error) };
  }
}

/** Nodes by the rule whose findings there are consequences of another rule's finding on the same node. */
function hiddenFindings(
  verdicts: readonly SiteVerdict[],
  site: SiteModel,
  pageRules: readonly RuleMeta[],
): Map<string, Set<number>> {
  const hidden = new Map<string, Set<number>>();
  const hide = (ids: readonly string[], node: number) => {
    for (const id of ids) {
      const nodes = hidden.get(id) ?? new Set();
      hidden.set(id, nodes.add(node));
    }
  };
  for (const { rule, outcome } of verdicts)
    if (rule.meta.hides !== undefined && outcome.kind === 'judged')
      for (const { node } of outcome.findings) if (node !== null) hide(rule.meta.hides, node);
  const causes = new Map(pageRules.flatMap(({ id, hides }) => (hides === undefined ? [] : [[id, hides]])));
  if (causes.size > 0)
    for (const page of site.pages)
      for (const { rule } of page.findings) hide(causes.get(rule) ?? [], page.id);
  return hidden;
}

/** Whether a page is among those that a rule with this subject judges. */
export function isSubject(subject: Subject, page: PageRow): boolean {
  if (subject === 'response') return page.status !== null;
  if (subject === 'html') return isLive(page) && isHtml(page.contentType);
  return subject === 'indexable' && page.indexability.indexable;
}

/** A site rule's finding in the form that is kept: capped, with what was left out counted. */
export function toFinding(rule: SiteRule, { evidence, severity }: SiteFinding): Finding {
  const more = evidence.length - EVIDENCE_ITEMS;
  return {
    rule: rule.meta.id,
    ...(severity !== undefined && severity !== rule.meta.severity && { severity }),
    evidence: evidence.slice(0, EVIDENCE_ITEMS),
    ...(more > 0 && { more }),
  };
}
