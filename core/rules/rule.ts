import type { DocFacts } from '#contract/doc-facts.ts';
import type { FetchFacts, RenderFacts } from '#contract/fetch-facts.ts';
import type { RuleId } from '#contract/ids.ts';
import {
  type Category,
  EVIDENCE_CHARS,
  type Evidence,
  type Impact,
  SEVERITIES,
  type Severity,
} from '#contract/rule.ts';
import type { PageFacts } from '../page/page-facts.ts';

/** The five outcomes of a rule. A finding without evidence cannot be fixed, so a failure always has some. */
export type RuleOutcome =
  | { readonly kind: 'pass' }
  | { readonly kind: 'fail'; readonly evidence: readonly Evidence[]; readonly severity?: Severity }
  | { readonly kind: 'not-applicable'; readonly reason: string }
  | { readonly kind: 'not-measured'; readonly reason: string }
  | { readonly kind: 'error'; readonly message: string };

export const pass: RuleOutcome = { kind: 'pass' };
export const notApplicable = (reason: string): RuleOutcome => ({ kind: 'not-applicable', reason });
export const notMeasured = (reason: string): RuleOutcome => ({ kind: 'not-measured', reason });

/** Evidence's strings come from the site: each is cut to the cap here, so that rules need not care. */
export function fail(evidence: Evidence | readonly Evidence[], severity?: Severity): RuleOutcome {
  const list = (Array.isArray(evidence) ? evidence : [evidence]) as readonly Evidence[];
  return { kind: 'fail', evidence: list.map(cutEvidence), ...(severity !== undefined && { severity }) };
}

/** `pass` where the list is empty, else a failure with it: the commonest ending of a rule. */
export const failIfAny = (evidence: readonly Evidence[], severity?: Severity): RuleOutcome =>
  evidence.length === 0 ? pass : fail(evidence, severity);

export function cutEvidence(evidence: Evidence): Evidence {
  const cut = { ...evidence };
  for (const key of ['message', 'value', 'expected', 'where', 'text', 'place'] as const) {
    const value = cut[key];
    if (value !== undefined && value.length > EVIDENCE_CHARS)
      cut[key] = `${value.slice(0, EVIDENCE_CHARS - 1)}…`;
  }
  if (cut.url !== undefined && cut.url.length > 2048) cut.url = cut.url.slice(0, 2048);
  return cut;
}

/** The words of a rule, in plain sentences; the dashboard, the API, the CLI and the docs all show these. */
interface RuleWords {
  /** The failing state as a noun phrase: "Title is missing". */
  readonly title: string;
  /** Why it matters, in one to three sentences. */
  readonly why: string;
  /** How to fix it, in one to three sentences. */
  readonly fix: string;
  /** The authority's page, only where it is certain to say this. */
  readonly source?: string;
  /** A snippet that fails and its mended twin, where a snippet can show it. */
  readonly wrong?: string;
  readonly right?: string;
}

export interface RuleMeta extends RuleWords {
  readonly id: RuleId;
  readonly category: Category;
  readonly severity: Severity;
  /** Where it differs from the default (error high, warning medium, notice none), with the reason beside it. */
  readonly impact?: Impact;
  /** A change, for alerts and the changes page: never in the score. Of site rules alone. */
  readonly event?: boolean;
  /**
   * Findings of these rules on the same page are consequences of this one and are hidden while it fails.
   * A static test keeps the score monotonic: the hidden factors may not weigh more than this rule's own.
   */
  readonly hides?: readonly RuleId[];
}

/**
 * Which pages a page rule judges: any response; HTML that answered 200; or HTML that a search engine may
 * index. The runner answers `not-applicable` for the rest; for pages that give way to their canonical it does so
 * once the site is known, since a canonical that leads nowhere is none.
 */
type Gate = 'response' | 'html' | 'indexable';

/**
 * `compare`: sets raw against rendered; where the page was known not to change by rendering it does not
 * apply. `browser`: reads what only a browser measures. Both are "not measured" where no browser ran.
 */
type Rendering = 'compare' | 'browser';

interface PageRuleMeta<K extends keyof PageFacts> extends RuleMeta {
  readonly gate: Gate;
  readonly rendering?: Rendering;
  /** The facts that `check` reads: it can see no others. */
  readonly needs: readonly K[];
}

/** Overrides for an example's response; what is absent is a plain 200 with `text/html; charset=utf-8`. */
export interface PageExample {
  /** One line: what this case shows. */
  readonly name: string;
  readonly html?: string;
  /** The rendered document; absent means that the page was not rendered. */
  readonly rendered?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: Partial<FetchFacts>;
  readonly render?: Partial<RenderFacts>;
  readonly googlebot?: boolean;
  /**
   * In a site: the answer of the first try, where it was asked twice. A failing answer (5xx, none) is taken to
   * have failed the first time too, unless this says otherwise.
   */
  readonly first?: number | null | 'once';
  /** Facts laid over what the extractor found, for what HTML alone cannot show. */
  readonly facts?: Partial<DocFacts>;
  /** Outcome expected where it is neither the plain failure nor the plain pass. */
  readonly expect?: RuleOutcome['kind'];
  /** Severity expected of a failure, where the rule overrides it. */
  readonly severity?: Severity;
}

export interface PageRule<K extends keyof PageFacts = keyof PageFacts> {
  readonly scope: 'page';
  readonly meta: PageRuleMeta<K>;
  readonly check: (facts: Pick<PageFacts, K>) => RuleOutcome;
  readonly examples: { readonly fail: readonly PageExample[]; readonly pass: readonly PageExample[] };
}

/** Ties `needs` to what `check` may read: reading a fact that is not declared does not compile. */
export const definePageRule = <const K extends keyof PageFacts>(rule: Omit<PageRule<K>, 'scope'>): PageRule =>
  ({ scope: 'page', ...rule }) as unknown as PageRule;

const DEFAULT_IMPACT: Readonly<Record<Severity, Impact>> = {
  error: 'high',
  warning: 'medium',
  notice: 'none',
};

const RANK: readonly Impact[] = ['none', 'low', 'medium', 'high', 'critical'];

/**
 * What a failure of this rule takes from the score; a change (`event`) takes nothing. A finding whose severity differs from the rule's own
 * weighs as its severity does, but never more than the rule where it is milder, never less where it is graver;
 * a rule that is unscored on purpose stays so.
 */
export function impactOf(
  meta: Pick<RuleMeta, 'severity' | 'impact' | 'event'>,
  severity: Severity = meta.severity,
): Impact {
  if (meta.event === true) return 'none';
  const own = meta.impact ?? DEFAULT_IMPACT[meta.severity];
  if (severity === meta.severity || meta.impact === 'none') return own;
  const natural = DEFAULT_IMPACT[severity];
  const milder = SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(meta.severity);
  const naturalWeighsMore = RANK.indexOf(natural) > RANK.indexOf(own);
  return milder === naturalWeighsMore ? own : natural;
}
