import type { RuleId } from '#contract/ids.ts';
import { isAllowed } from '../robots/robots.ts';
import { impactOf } from '../rules/rule.ts';
import { isBroken, kindOf } from '../rules/shared/answers.ts';
import { isNamed } from '../rules/shared/referrers.ts';
import { hostOf } from '../url/host.ts';
import type { Judgement } from '../site/judgement.ts';
import type { BuiltModel } from '../site/build-model.ts';
import type { PageRow } from '../site/model.ts';
import { type Offers, findOffers, isPromised } from './offers.ts';
import type { Gate } from './score-input.ts';

/** A URL of the score's population. */
export interface Member {
  readonly node: number;
  readonly gate: Gate | null;
}

/** Which rule reports a broken URL: mending that takes the URL out of the population. */
const BROKEN_RULES = ['http-4xx', 'http-5xx', 'no-response'] as const;

/** Which rule reports a URL that is offered in this way although search engines may not index it. */
const EXCLUDED_RULES = {
  noindex: {
    inSitemap: ['sitemap-url-noindex'],
    byCanonical: ['canonical-to-noindex'],
    byHreflang: ['hreflang-to-non-indexable'],
  },
  'robots-txt': {
    inSitemap: ['robots-blocked-page'],
    byCanonical: ['robots-blocked-page', 'canonical-to-blocked'],
    byHreflang: ['robots-blocked-page', 'hreflang-to-non-indexable'],
  },
} as const;

/**
 * The pages that the score is about: those that search engines should show. Indexable pages; broken
 * ones that the site itself names (confirmed by a second try, where trying again can change the answer); and
 * pages that it offers to search engines and forbids at the same time. Redirects, files, pages meant to be
 * left out, and what could not be checked are none of them.
 *
 * @returns members by ascending node, which is the order of URLs.
 */
export function findPopulation(model: BuiltModel, judgement: Judgement): Member[] {
  const offers = findOffers(model);
  const critical = criticalCover(judgement);
  const members: Member[] = [];
  for (const [node, known] of model.nodes.entries()) {
    if (known.kind !== 'page') continue;
    const page = model.page(node);
    if (page === undefined) {
      if (isBlockedOffer(model, offers, node)) {
        const gate = critical.robots ? null : excludedGate(node, 'robots-txt', offers, judgement);
        members.push({ node, gate });
      }
      continue;
    }
    const member = toMember(model, page, offers, critical, judgement);
    if (member !== null) members.push(member);
  }
  return members;
}

function toMember(
  model: BuiltModel,
  page: PageRow,
  offers: Offers,
  critical: CriticalCover,
  judgement: Judgement,
): Member | null {
  const { id: node } = page;
  const { indexable, reason } = page.indexability;
  if (indexable) return { node, gate: null };
  const isStart = model.start >= 0 && node === model.redirects(model.start).end;
  if (isCovered(page, isStart, critical)) return { node, gate: null };
  if (isBrokenForSure(model, node))
    return isNamed(model, node) ? { node, gate: brokenGate(node, judgement) } : null;
  if (reason !== 'noindex' && reason !== 'robots-txt') return null;
  return isPromised(offers, node) ? { node, gate: excludedGate(node, reason, offers, judgement) } : null;
}

/** 404 and its like are certain at once; no answer and 5xx only when the second try said the same. */
export const isBrokenForSure = (model: Pick<BuiltModel, 'answer'>, node: number): boolean =>
  isBroken(kindOf(model.answer(node)));

/** Not asked because robots.txt forbids it to us, and Googlebot is forbidden too. */
function isBlockedOffer(model: BuiltModel, offers: Offers, node: number): boolean {
  const known = model.nodes[node];
  if (known?.why !== 'robots') return false;
  if (!isPromised(offers, node)) return false;
  const robots = model.host(hostOf(known.url))?.robots;
  return robots !== undefined && !isAllowed(robots, 'Googlebot', known.url).allowed;
}

function brokenGate(node: number, judgement: Judgement): Gate {
  const causes = BROKEN_RULES.filter((rule) => judgement.rule(rule)?.outcomeOf(node) === 'fail');
  return { category: 'response', causes };
}

function excludedGate(
  node: number,
  reason: keyof typeof EXCLUDED_RULES,
  offers: Offers,
  judgement: Judgement,
): Gate {
  const causes = new Set<RuleId>();
  for (const kind of ['inSitemap', 'byCanonical', 'byHreflang'] as const) {
    if (!offers[kind].has(node)) continue;
    const rules: readonly RuleId[] = EXCLUDED_RULES[reason][kind];
    const cause = rules.find((rule) => reports(judgement, rule, node));
    if (cause !== undefined) causes.add(cause);
  }
  return { category: 'indexability', causes: [...causes].sort() };
}

/** A rule may report the excluded page itself, or the pages that name it. */
function reports(judgement: Judgement, rule: RuleId, node: number): boolean {
  const verdict = judgement.rule(rule);
  if (verdict === undefined) return false;
  return verdict.outcomeOf(node) === 'fail' || (verdict.scope === 'site' && verdict.findings.length > 0);
}

/** What a failing critical rule of the site accounts for: its pages are judged once, by that rule. */
interface CriticalCover {
  readonly robots: boolean;
  readonly noindex: boolean;
  readonly start: boolean;
  readonly certificate: boolean;
}

function criticalCover(judgement: Judgement): CriticalCover {
  const fails = (rule: RuleId) => {
    const verdict = judgement.rule(rule);
    return verdict?.findings.some(
      ({ node, severity }) => node === null && impactOf(verdict.meta, severity) === 'critical',
    );
  };
  return {
    robots: fails('robots-blocks-all') === true || fails('robots-server-error') === true,
    noindex: fails('noindex-sitewide') === true,
    start: fails('start-url-not-indexable') === true,
    certificate: fails('cert-expired') === true,
  };
}

function isCovered(page: PageRow, isStart: boolean, critical: CriticalCover): boolean {
  const { reason } = page.indexability;
  if (critical.start && isStart) return true;
  if (critical.robots && reason === 'robots-txt') return true;
  if (critical.noindex && reason === 'noindex') return true;
  return critical.certificate && reason === 'no-response' && page.error === 'tls';
}
