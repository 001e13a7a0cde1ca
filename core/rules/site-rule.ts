import type { AuditConfig } from '#contract/audit.ts';
import type { Evidence, Severity } from '#contract/rule.ts';
import type { HostRecord, PROBES, SitemapFacts } from '#contract/slice.ts';
import type { SkipReason } from '../crawl/known-url.ts';
import type { PageRow, SiteModel } from '../site/model.ts';
import { type PageExample, type RuleMeta, cutEvidence } from './rule.ts';

/** One finding of a site rule: on a URL (a page, a dead target, an image), or on the site as a whole. */
export interface SiteFinding {
  /** Node id; null for the site. */
  readonly node: number | null;
  readonly evidence: readonly Evidence[];
  readonly severity?: Severity;
}

/**
 * `judged` carries the findings; subjects it applied to and found sound are those of the rule's gate, or of
 * `applicable` where the rule is narrower. `unmeasured` says how many subjects could not be judged and why,
 * so that nothing unmeasured looks sound.
 */
export type SiteOutcome =
  | {
      readonly kind: 'judged';
      readonly findings: readonly SiteFinding[];
      readonly applicable?: (page: PageRow) => boolean;
      readonly unmeasured?: {
        readonly count: number;
        readonly reason: string;
        /** Which they are, where the rule's subjects are URLs of any kind. */
        readonly nodes?: ReadonlySet<number>;
      };
    }
  | { readonly kind: 'not-applicable'; readonly reason: string }
  | { readonly kind: 'not-measured'; readonly reason: string }
  | { readonly kind: 'error'; readonly message: string };

/**
 * What the findings are about: the site itself (they multiply the whole score), pages that pass a gate, or
 * any known URL (dead targets, images, resources).
 */
export type Subject = 'site' | 'response' | 'html' | 'indexable' | 'url';

interface SiteRuleMeta extends RuleMeta {
  readonly subject: Subject;
}

/** A tiny site in which a rule fails or passes; the harness builds the model from it as an audit does. */
export interface SiteExample {
  readonly name: string;
  /** `https://a.test/` unless given. */
  readonly start?: string;
  /**
   * What each URL answers; a string is the HTML of a plain 200. `null` stands for no answer, twice. URLs of
   * other hosts and images are checked, not crawled. What is named but not here was never asked.
   */
  readonly pages: Readonly<Record<string, string | Omit<PageExample, 'name'> | null>>;
  /** Requests of our own making: random paths, the http and www variants of the start URL. */
  readonly probes?: readonly (Omit<PageExample, 'name'> & {
    readonly probe: (typeof PROBES)[number];
    readonly url: string;
  })[];
  readonly robots?: string;
  readonly hosts?: Readonly<Record<string, Partial<HostRecord>>>;
  readonly sitemaps?: readonly (Partial<SitemapFacts> & { readonly url: string; readonly urls?: number })[];
  /** Locations listed in the first sitemap. */
  readonly listed?: readonly string[];
  /** Language versions beside entries of the first sitemap: code and URL. */
  readonly alternates?: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  /** URLs of the site that were not crawled, and why. */
  readonly skipped?: Readonly<Record<string, SkipReason>>;
  readonly config?: Partial<AuditConfig>;
  /** The audit's "now", ISO 8601. */
  readonly endedAt?: string;
  /** The same site one audit earlier. */
  readonly before?: Omit<SiteExample, 'name' | 'before'>;
  /** URLs expected among the findings (null: the site); absent means "at least one" or "none". */
  readonly found?: readonly (string | null)[];
  readonly severity?: Severity;
  readonly expect?: SiteOutcome['kind'];
}

export interface SiteRule {
  readonly scope: 'site';
  readonly meta: SiteRuleMeta;
  readonly check: (site: SiteModel) => SiteOutcome;
  readonly examples: { readonly fail: readonly SiteExample[]; readonly pass: readonly SiteExample[] };
}

export const defineSiteRule = (rule: Omit<SiteRule, 'scope'>): SiteRule => ({ scope: 'site', ...rule });

export const judged = (
  findings: readonly SiteFinding[],
  more: Omit<Extract<SiteOutcome, { kind: 'judged' }>, 'kind' | 'findings'> = {},
): SiteOutcome => ({ kind: 'judged', findings, ...more });

export const finding = (
  node: number | null,
  evidence: Evidence | readonly Evidence[],
  severity?: Severity,
): SiteFinding => ({
  node,
  evidence: (Array.isArray(evidence) ? (evidence as readonly Evidence[]) : [evidence as Evidence]).map(
    cutEvidence,
  ),
  ...(severity !== undefined && { severity }),
});
