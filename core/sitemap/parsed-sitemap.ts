import type { SitemapFacts } from '#contract/slice.ts';

export interface ParsedEntry {
  /** Normalised. */
  readonly url: string;
  /** As written, trimmed. */
  readonly raw: string;
  /** As written; whether it is a date is a rule's question. */
  readonly lastmod?: string;
  /** Language code as written and normalised URL. */
  readonly alternates?: readonly (readonly [string, string])[];
}

export interface ParsedSitemap {
  readonly kind: SitemapFacts['kind'];
  /** The first fault, with line and column where it has a place; null where the file is sound. */
  readonly problem: string | null;
  /** URLs in order, repeats kept; those that are no http(s) URL are counted in `invalid`. */
  readonly entries: readonly ParsedEntry[];
  /** The sitemaps that an index lists. */
  readonly children: readonly ParsedEntry[];
  readonly invalid: number;
  /** True where a limit ended the reading. */
  readonly cut: boolean;
  /** Size after decompression. */
  readonly bytes: number;
}

export interface SitemapLimits {
  /** Most bytes read, after decompression. */
  readonly bytes: number;
  /** Most URLs, or sitemaps of an index. */
  readonly entries: number;
  /** Most that gzip may have saved: size after divided by size before. */
  readonly ratio: number;
}

/** The protocol's own limits (https://www.sitemaps.org/protocol.html), and a ratio that no honest file reaches. */
export const SITEMAP_LIMITS: SitemapLimits = { bytes: 50 * 1024 * 1024, entries: 50_000, ratio: 300 };

/** Most alternates kept of one entry. */
export const MAX_ALTERNATES = 300;

const MAX_PROBLEM = 300;

/** What readers of each format write to while they go. */
export interface SitemapDraft {
  kind: ParsedSitemap['kind'];
  problem: string | null;
  entries: ParsedEntry[];
  children: ParsedEntry[];
  invalid: number;
  cut: boolean;
}

export const newDraft = (): SitemapDraft => ({
  kind: 'unknown',
  problem: null,
  entries: [],
  children: [],
  invalid: 0,
  cut: false,
});

/** Keeps the first problem: the later ones mostly follow from it. */
export function note(draft: SitemapDraft, problem: string): void {
  draft.problem ??= problem.slice(0, MAX_PROBLEM);
}
