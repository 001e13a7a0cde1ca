import type { RuleId } from '#contract/ids.ts';
import type { Severity } from '#contract/rule.ts';
import type { DiffCounts, FindingState } from '#contract/report.ts';
import { isBroken, isUnsure, kindOf } from '../rules/shared/answers.ts';
import type { IsIgnored } from './ignored.ts';
import type { JudgedFinding, Judgement, RuleVerdict } from './judgement.ts';
import type { Baseline, BaselineFinding, SiteModel } from './model.ts';

/** Key of the site itself among URLs. */
export const SITE_KEY = '';

interface FindingAge {
  readonly state: FindingState;
  readonly since: string;
  readonly audits: number;
}

/** A finding of the audit before that is not found any more. */
interface Closed {
  readonly rule: RuleId;
  readonly key: string;
  readonly severity: Severity;
  readonly since: string;
  readonly became: 'fixed' | 'gone' | 'notChecked' | 'ignored';
}

export interface Diff {
  readonly ageOf: (rule: RuleId, key: string) => FindingAge;
  /** By rule, then key. */
  readonly closed: readonly Closed[];
  readonly counts: (rule: RuleId) => DiffCounts;
  readonly totals: DiffCounts;
}

export interface DiffSource {
  readonly model: Pick<SiteModel, 'nodes' | 'idOf' | 'page' | 'answer' | 'complete' | 'endedAt' | 'before'> &
    Partial<Pick<SiteModel, 'config'>>;
  readonly judgement: Judgement;
  readonly isIgnored: IsIgnored;
}

/**
 * Sets this audit's findings against those of the audit before, by rule and normalised URL. `new`
 * is what the audit before could have seen and did not: where it had not asked the page, or did not know the
 * rule, a finding is merely open. `fixed` asks that the same URL was fetched, and the same rule measured and
 * passed; else it is `gone`, or nobody knows.
 */
export function diffFindings({ model, judgement, isIgnored }: DiffSource): Diff {
  const { before } = model;
  const counts = new Map<RuleId, Tally>();
  const tally = (rule: RuleId): Tally => {
    const known = counts.get(rule);
    if (known !== undefined) return known;
    const made = emptyCounts();
    counts.set(rule, made);
    return made;
  };
  const old = indexBaseline(before);
  const ageOf = (rule: RuleId, key: string): FindingAge => {
    const seen = old.get(key)?.find((finding) => finding.rule === rule);
    const age = { since: seen?.since ?? model.endedAt, audits: (seen?.audits ?? 0) + 1 };
    if (isIgnored(rule, key)) return { state: 'ignored', ...age };
    return { state: seen === undefined && couldHaveSeen(model, rule, key) ? 'new' : 'open', ...age };
  };
  for (const { id, findings } of judgement.rules)
    for (const finding of findings) {
      const key = keyOf(finding, model);
      const { state, audits } = ageOf(id, key);
      if (state === 'ignored') tally(id).ignored += 1;
      else if (state === 'new') tally(id).new += 1;
      else if (audits > 1) tally(id).still += 1;
    }
  const closed = findClosed(old, { model, judgement, isIgnored });
  for (const { rule, became } of closed) tally(rule)[became] += 1;
  return {
    ageOf,
    closed,
    counts: (rule) => ({ ...(counts.get(rule) ?? emptyCounts()) }),
    totals: [...counts.values()].reduce(addCounts, emptyCounts()),
  };
}

type Tally = { -readonly [K in keyof DiffCounts]: number };

const emptyCounts = (): Tally => ({ new: 0, fixed: 0, still: 0, gone: 0, notChecked: 0, ignored: 0 });

function addCounts(sum: Tally, more: DiffCounts): Tally {
  sum.new += more.new;
  sum.fixed += more.fixed;
  sum.still += more.still;
  sum.gone += more.gone;
  sum.notChecked += more.notChecked;
  sum.ignored += more.ignored;
  return sum;
}

export const keyOf = ({ node }: Pick<JudgedFinding, 'node'>, { nodes }: Pick<SiteModel, 'nodes'>): string =>
  node === null ? SITE_KEY : (nodes[node]?.url ?? SITE_KEY);

type OldFindings = ReadonlyMap<string, readonly BaselineFinding[]>;

/** What the audit before found; one without ages counts from its own end. */
function indexBaseline(before: Baseline | null): OldFindings {
  if (before === null) return new Map();
  if (before.more !== undefined) return before.more.open;
  return new Map(
    [...before.failing].map(([key, rules]) => [
      key,
      rules.map((rule) => ({ rule, severity: 'warning' as const, since: before.endedAt, audits: 1 })),
    ]),
  );
}

function couldHaveSeen(model: DiffSource['model'], rule: RuleId, key: string): boolean {
  const { before } = model;
  if (before === null) return false;
  if (before.more !== undefined && !before.more.measured.has(rule)) return false;
  if (key === SITE_KEY) return true;
  return isCheck(model, key) ? wasSound(before, key) : before.complete || before.pages.has(key);
}

/** Whether a URL is no page of the site, and was asked as to whether it is there. */
function isCheck({ nodes, idOf, answer }: DiffSource['model'], key: string): boolean {
  const id = idOf(key);
  return id !== undefined && nodes[id]?.kind === 'check' && answer(id) !== undefined;
}

/** Whether the audit before knows that a check was in order then: it said so, or nothing named the URL. */
function wasSound({ checks, allChecked, complete }: Baseline, key: string): boolean {
  // Baselines of earlier versions say nothing of checks.
  if (checks === undefined) return complete;
  const status = checks.get(key);
  if (status === undefined) return complete && allChecked === true;
  return status !== null && status < 400;
}

function findClosed(old: OldFindings, source: DiffSource): Closed[] {
  const { judgement, model } = source;
  const closed: Closed[] = [];
  for (const [key, findings] of old) {
    const node = key === SITE_KEY ? null : model.idOf(key);
    for (const { rule, severity, since } of findings) {
      const verdict = judgement.rule(rule);
      if (verdict !== undefined && node !== undefined && verdict.outcomeOf(node) === 'fail') continue;
      closed.push({ rule, key, severity, since, became: becameOf(verdict, rule, key, node, source) });
    }
  }
  return closed.sort((a, b) => compareText(a.rule, b.rule) || compareText(a.key, b.key));
}

const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

function becameOf(
  verdict: RuleVerdict | undefined,
  rule: RuleId,
  key: string,
  node: number | null | undefined,
  { model, isIgnored }: DiffSource,
): Closed['became'] {
  const outcome = node === undefined ? 'not-applicable' : (verdict?.outcomeOf(node) ?? 'not-measured');
  const asked = node === null || (node !== undefined && model.answer(node) !== undefined);
  const unsure = node !== null && node !== undefined && couldNotBeChecked(node, model);
  const isDead = node !== null && node !== undefined && isBroken(kindOf(model.answer(node)));
  // What is dead and no longer a fault is dead and no longer named.
  if (asked && outcome === 'pass' && !unsure && !isDead && !isPartView(verdict, model)) return 'fixed';
  if (isIgnored(rule, key)) return 'ignored';
  if (verdict === undefined || verdict.state === 'error') return 'notChecked';
  if (node === undefined) return model.complete ? 'gone' : 'notChecked';
  if (node === null) return outcome === 'not-applicable' ? 'gone' : 'notChecked';
  if (!asked || unsure) return 'notChecked';
  if (outcome === 'not-applicable') return 'gone';
  return isGone(node, model) ? 'gone' : 'notChecked';
}

/** What takes the whole site to see is not mended by an audit of some pages alone: a duplicate's twin was not asked. */
const isPartView = (verdict: RuleVerdict | undefined, { config }: DiffSource['model']): boolean =>
  config?.only !== undefined && verdict?.scope === 'site';

/** Blocked, or no confirmed answer: a passing fault must not look like a mended page. */
function couldNotBeChecked(node: number, { answer, page }: DiffSource['model']): boolean {
  return isUnsure(kindOf(answer(node))) || (page(node)?.challenge ?? null) !== null;
}

function isGone(node: number, { answer }: DiffSource['model']): boolean {
  const kind = kindOf(answer(node));
  return kind === 'client-error' || kind === 'redirect';
}
