import type { CustomRule } from '#contract/custom-rules.ts';
import { EVIDENCE_ITEMS, type Evidence, OUTCOME_LETTERS } from '#contract/rule.ts';
import type { RenderState } from '#contract/slice.ts';
import { type PageFactsInput, effectiveDoc } from '../page/page-facts.ts';
import type { PageVerdict } from '../rules/run-page-rules.ts';
import { type RuleOutcome, fail, notApplicable, notMeasured, pass } from '../rules/rule.ts';
import { type Seen, oneSpaced } from './watch.ts';

/** What was seen of a page by its two documents; null where there is none. */
interface PageLook {
  readonly raw: ReadonlyMap<string, Seen> | null;
  readonly rendered: ReadonlyMap<string, Seen> | null;
  readonly renderState: RenderState;
  /** It is an HTML page that answered 200, and no bot wall. */
  readonly judgeable: boolean;
}

/** Judges one page by a site's own rules, in the form that the shipped ones' results have. */
export function judgeCustomRules(
  rules: readonly CustomRule[],
  page: PageFactsInput,
  seen: Pick<PageLook, 'raw' | 'rendered'>,
): PageVerdict {
  const { fetch, renderState } = page;
  const judgeable = fetch.status === 200 && fetch.challenge === null && effectiveDoc(page) !== null;
  const outcomes = rules.map((rule) => judgeCustomRule(rule, { ...seen, renderState, judgeable }));
  return {
    outcomes: outcomes.map(({ kind }) => OUTCOME_LETTERS[kind]).join(''),
    findings: rules.flatMap(({ id }, i) => {
      const outcome = outcomes[i];
      return outcome?.kind === 'fail'
        ? [{ rule: id, evidence: outcome.evidence.slice(0, EVIDENCE_ITEMS) }]
        : [];
    }),
  };
}

function judgeCustomRule(rule: CustomRule, page: PageLook): RuleOutcome {
  if (!page.judgeable) return notApplicable('no HTML page answered 200 here');
  const from = rule.html === 'raw' || isSameRendered(page.renderState) ? 'raw' : 'rendered';
  const seen = page[from]?.get(rule.id);
  if (seen === undefined) return notMeasured('the page was not rendered');
  const outcome = compare(rule, seen, from);
  // More may follow in what was not read: only a verdict that more cannot change stands.
  return seen.cut && !isSure(rule, seen) ? notMeasured('the page is too long for an expression') : outcome;
}

const isSameRendered = (state: RenderState): boolean =>
  state === 'no-scripts' || state === 'static-key' || state === 'equal';

function isSure({ expect, count = 0 }: CustomRule, seen: Seen): boolean {
  if (expect === 'present' || expect === 'absent') return seen.count > 0;
  if (expect === 'at-least') return seen.count >= count;
  return expect !== 'equals' && seen.count > count;
}

function compare(rule: CustomRule, seen: Seen, from: 'raw' | 'rendered'): RuleOutcome {
  const { expect, count = 0 } = rule;
  if (expect === 'equals') return compareTexts(rule, seen, from);
  const isFine = {
    present: seen.count > 0,
    absent: seen.count === 0,
    exactly: seen.count === count,
    'at-least': seen.count >= count,
    'at-most': seen.count <= count,
  }[expect];
  if (isFine) return pass;
  const summary: Evidence = {
    message: `${seen.count} found`,
    expected: expected(rule),
    where: rule.query,
    from,
  };
  return fail([summary, ...seen.kept.map(({ shown }): Evidence => ({ value: shown, from }))]);
}

function compareTexts(rule: CustomRule, { kept }: Seen, from: 'raw' | 'rendered'): RuleOutcome {
  const wanted = oneSpaced(rule.text ?? '');
  if (kept.length === 0)
    return fail({ message: '0 found', expected: expected(rule), where: rule.query, from });
  const others = kept.filter(({ text }) => text !== wanted);
  if (others.length === 0) return pass;
  return fail(
    others.map(({ text }): Evidence => ({ value: text, expected: wanted, where: rule.query, from })),
  );
}

function expected({ expect, count = 0, text = '' }: CustomRule): string {
  if (expect === 'present') return 'at least 1';
  if (expect === 'absent') return 'none';
  return expect === 'equals' ? text : `${expect.replace('-', ' ')} ${count}`;
}
