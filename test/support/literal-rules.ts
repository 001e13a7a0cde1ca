import type { Finding, Severity } from '#contract/rule.ts';
import type { PageRule, RuleMeta } from '#core/rules/rule.ts';
import {
  type SiteFinding,
  type SiteOutcome,
  type SiteRule,
  type Subject,
  finding,
  judged,
} from '#core/rules/site-rule.ts';
import type { SiteModel } from '#core/site/model.ts';

const words = { why: 'It matters.', fix: 'Mend it.' };
const examples = { fail: [], pass: [] };

/** A page rule whose results stand in the pages' letters: tests of analysis run none. */
export function literalPageRule(
  id: string,
  severity: Severity,
  more: Partial<Pick<RuleMeta, 'impact' | 'hides' | 'category'>> = {},
): PageRule {
  return {
    scope: 'page',
    meta: {
      id,
      severity,
      category: 'content',
      title: `Fault ${id}`,
      ...words,
      gate: 'html',
      needs: [],
      ...more,
    },
    check: () => ({ kind: 'pass' }),
    examples,
  };
}

export function literalSiteRule(
  id: string,
  severity: Severity,
  subject: Subject,
  check: (site: SiteModel) => SiteOutcome,
  more: Partial<Pick<RuleMeta, 'impact' | 'hides' | 'category'> & { event: boolean }> = {},
): SiteRule {
  return {
    scope: 'site',
    meta: { id, severity, category: 'site', title: `Fault ${id}`, ...words, subject, ...more },
    check,
    examples,
  };
}

/** A site rule that fails on those of the URLs given that were asked (null: the site itself). */
export const failsOn =
  (...urls: readonly (string | null)[]) =>
  (site: SiteModel): SiteOutcome =>
    judged(
      urls.flatMap((url): SiteFinding[] => {
        const node = url === null ? null : site.idOf(url);
        return node === undefined || (node !== null && site.answer(node) === undefined)
          ? []
          : [finding(node, { message: 'It fails here.' })];
      }),
    );

export const literalFinding = (rule: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  evidence: [{ value: `what ${rule} read` }],
  ...more,
});
