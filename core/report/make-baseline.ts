import type { RuleId } from '#contract/ids.ts';
import { type AnswerKind, kindOf } from '../rules/shared/answers.ts';
import { isMeasured } from '../score/comparison.ts';
import { findLinked, findOffers, isPromised } from '../score/offers.ts';
import { scoreOf } from '../score/score.ts';
import type { FullBaseline } from '../site/baseline.ts';
import { keyOf } from '../site/diff.ts';
import type { Baseline, BaselineFinding, BaselineGate, BaselinePage } from '../site/model.ts';
import type { Analysis } from './analysis.ts';

/**
 * What this audit leaves for the next. Ignored findings stay in it, and each with the severity that it was found
 * with: tomorrow they may not be ignored, or have another.
 */
export function makeBaseline(analysis: Analysis): FullBaseline {
  const { model, judgement, rulesVersion, audit, input } = analysis;
  const offers = findOffers(model);
  const linked = findLinked(model);
  const pages = new Map<string, BaselinePage>();
  for (const page of model.pages)
    pages.set(page.url, {
      status: page.status,
      indexable: page.indexability.indexable,
      title: page.title,
      canonical: page.indexability.canonical,
      offered: linked.has(page.id) || isPromised(offers, page.id),
    });
  const open = openFindings(analysis);
  return {
    audit,
    endedAt: model.endedAt,
    rulesVersion,
    pages,
    failing: new Map([...open].map(([key, findings]) => [key, findings.map(({ rule }) => rule)])),
    robots: robotsTexts(analysis),
    complete: model.complete,
    mode: model.config.mode,
    ...checksOf(analysis),
    more: {
      open,
      population: new Map(
        analysis.members.map(({ node, gate }): [string, BaselineGate | null] => [
          model.nodes[node]?.url ?? '',
          gate,
        ]),
      ),
      measured: new Set(idsOf(analysis, true)),
      unmeasured: new Set(idsOf(analysis, false)),
      templates: model.templates
        .filter(({ signature }) => signature !== '')
        .map(({ id, shellSection, signature }) => ({ id, section: shellSection, signature })),
      scope: model.config.scope,
      startUrl: model.config.startUrl,
      maxPages: model.config.maxPages,
      known: model.nodes.filter(({ kind, why }) => kind === 'page' && why !== 'scope').length,
      score: judgement.rules.length === 0 ? null : scoreOf(input),
    },
  };
}

/** A host that could not be asked has no rules that a later audit could be set against. */
const robotsTexts = ({ model }: Analysis): Map<string, string> =>
  new Map(
    model.hosts.flatMap(({ host, record: { robots } }) =>
      robots.verdict === 'unreachable' ? [] : [[host, robots.text] as const],
    ),
  );

/** What checks said. Where we refused ourselves, or redirects went astray, the URL itself was not asked. */
function checksOf({ model }: Analysis): Required<Pick<Baseline, 'checks' | 'allChecked'>> {
  const checks = new Map<string, number | null>();
  let allChecked = true;
  for (const [id, { kind, url, why }] of model.nodes.entries()) {
    if (kind !== 'check') continue;
    const answer = model.answer(id);
    // What robots.txt closes is left out on purpose.
    if (answer === undefined) allChecked &&= why === 'robots';
    else if (answer.status !== null || NO_ANSWER.has(kindOf(answer))) checks.set(url, answer.status);
  }
  return { checks, allChecked };
}

const NO_ANSWER: ReadonlySet<AnswerKind> = new Set(['no-response', 'unconfirmed']);

function openFindings({ model, judgement, diff }: Analysis): Map<string, BaselineFinding[]> {
  const open = new Map<string, BaselineFinding[]>();
  for (const verdict of judgement.rules)
    for (const finding of verdict.findings) {
      const key = keyOf(finding, model);
      const { since, audits } = diff.ageOf(verdict.id, key);
      const entry = { rule: verdict.id, severity: finding.found ?? finding.severity, since, audits };
      const list = open.get(key);
      if (list === undefined) open.set(key, [entry]);
      else list.push(entry);
    }
  return open;
}

const idsOf = ({ judgement }: Analysis, measured: boolean): RuleId[] =>
  judgement.rules.flatMap(({ id, state }) => (isMeasured(state) === measured ? [id] : []));
