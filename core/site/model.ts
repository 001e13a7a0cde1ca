import type { AuditConfig } from '#contract/audit.ts';
import type { Region } from '#contract/doc-facts.ts';
import type { FetchError, Redirect, TlsFacts } from '#contract/fetch-facts.ts';
import type { RuleId } from '#contract/ids.ts';
import type { Finding, Severity } from '#contract/rule.ts';
import type { HostRecord, PROBES, RenderState, SitemapFacts } from '#contract/slice.ts';
import type { KnownUrl } from '../crawl/known-url.ts';
import type { Indexability } from '../page/indexability.ts';
import type { Robots } from '../robots/robots.ts';

/**
 * A finished crawl as site rules see it: columns over all pages and a link graph in typed arrays, built in
 * one pass over the slices. A node is any URL known; a page is a node of kind `page` that was asked and has a
 * record. Node ids are ranks in the order of URLs (UTF-16 code units), whatever order the crawl found them in,
 * so that what is sorted by id comes out the same for the same site. Memory is linear in pages and links.
 */
export interface SiteModel {
  readonly config: AuditConfig;
  /** Every known URL; `nodes[id].kind`, `.via`, `.why` say what became of it. */
  readonly nodes: readonly KnownUrl[];
  /** Node id of a normalised URL, or undefined. */
  readonly idOf: (url: string) => number | undefined;
  /** Pages by ascending node id. */
  readonly pages: readonly PageRow[];
  readonly page: (id: number) => PageRow | undefined;
  /** What a check (HEAD or GET without body) or a page fetch said of any URL; undefined where not asked. */
  readonly answer: (id: number) => Answer | undefined;
  /** Node of the start URL; -1 where the crawl knows no URL at all. */
  readonly start: number;
  readonly graph: LinkGraph;
  /** Where redirects lead from a node: no hops where it does not redirect. */
  readonly redirects: (id: number) => RedirectWalk;
  /** Page rules that judged the pages, ascending; `PageRow.outcomes` has one letter for each. */
  readonly ruleset: readonly RuleId[];
  readonly hosts: readonly HostModel[];
  readonly host: (host: string) => HostModel | undefined;
  readonly sitemaps: SitemapModel;
  readonly probes: readonly ProbeRow[];
  readonly templates: readonly TemplateModel[];
  /** Clusters of two or more pages with the same, or nearly the same, main text (boilerplate blocks removed). */
  readonly duplicates: {
    readonly exact: readonly (readonly number[])[];
    readonly near: readonly NearCluster[];
  };
  /** Groups of pages that differ by a page number alone (`?page=2`, `/page/2`). */
  readonly series: readonly Series[];
  /** Query variants seen of one path (the URL up to its question mark), crawled or not; one is enough. */
  readonly variants: readonly {
    readonly path: string;
    readonly seen: number;
    readonly crawled: readonly number[];
  }[];
  readonly complete: boolean;
  /** ISO 8601; the audit's "now" for dates such as a certificate's end. */
  readonly endedAt: string;
  /** The audit before, where one is comparable in kind; null on the first. */
  readonly before: Baseline | null;
}

export interface Answer {
  readonly status: number | null;
  readonly error: FetchError | null;
  readonly redirects: readonly Redirect[];
  readonly contentType: string | null;
  /** The first try's status where it was asked twice; null for no answer, undefined for asked once. */
  readonly first?: number | null | undefined;
  /** It answered with a document whose script or meta refresh leads on: a redirect, whatever its status says. */
  readonly leadsOn?: boolean;
}

/** One page's columns. Strings come from the site. */
export interface PageRow {
  readonly id: number;
  readonly url: string;
  readonly host: string;
  readonly status: number | null;
  readonly error: FetchError | null;
  readonly first?: number | null | undefined;
  readonly contentType: string | null;
  /** Where a redirect leads, by its answer or by script, and that URL's node. */
  readonly location: string | null;
  readonly locationId: number | null;
  readonly googlebot: boolean;
  readonly indexability: Indexability;
  readonly noindex: boolean;
  readonly challenge: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly h1: string | null;
  readonly headings: number;
  /** Base language of `<html lang>`, lower case; null where absent. */
  readonly lang: string | null;
  /** Node of the canonical that the page names; null where none, conflicting or unknown. May be its own. */
  readonly canonicalId: number | null;
  readonly hreflangs: readonly {
    readonly code: string;
    readonly url: string;
    readonly id: number | undefined;
  }[];
  /** Pages that `rel=next` and `rel=prev` of the document or its headers name, the first few. */
  readonly steps?: readonly {
    readonly rel: 'next' | 'prev';
    readonly url: string;
    readonly id: number | undefined;
  }[];
  /** Main text after boilerplate blocks are removed. */
  readonly words: number;
  readonly textHash: string | null;
  readonly ttfb: number | null;
  readonly bytes: number;
  /** Script and style URLs the document asks for, as indexes into the graph's string table. */
  readonly resources: readonly number[];
  readonly images: readonly { readonly id: number; readonly alt: string | null; readonly place: string }[];
  readonly renderState: RenderState;
  readonly renderKey: string | null;
  /** Its scripts were run, be it that they led elsewhere. */
  readonly rendered: boolean;
  /** Executable scripts of the raw document, external and inline: with few words it is a shell. */
  readonly scripts: number;
  /** Internal targets that exist only after rendering. */
  readonly scriptOnlyLinks: readonly number[];
  /** Clicks from the start page along followable links and redirects; null where not reachable. */
  readonly depth: number | null;
  /** Index in `templates`; -1 where there is no HTML document that answered 200. */
  readonly template: number;
  /** Page rules' outcomes (letters, in the order of `SiteModel.ruleset`) and findings. */
  readonly outcomes: string;
  readonly findings: readonly Finding[];
  /** Index of the slice in `accepted`. */
  readonly accepted: number;
  /** Every H1 of the document, in order, five at most. */
  readonly h1s: readonly string[];
  /** Name of the character encoding the document was read in. */
  readonly encoding: string | null;
  /** Content images without an alt attribute (decoration and noscript left out). */
  readonly imagesWithoutAlt: number;
  /** Bytes on the wire; `bytes` are those after decompression. */
  readonly wireBytes: number;
  /** Content-Encoding of the document, lower case; empty for none. */
  readonly coding: string;
  /** `1.1` or `2`; null where not known. */
  readonly httpVersion: string | null;
  /** Hash of the texts of its H2s, where it has any. */
  readonly h2Hash: number | null;
  /** Lab figures of a rendered page; null where not measured. */
  readonly lcp: number | null;
  readonly cls: number | null;
  /** Names of objects kept for the page view. */
  readonly screenshot: string | null;
  readonly html: string | null;
}

/** A walk along one-hop redirect records. */
export interface RedirectWalk {
  /** Nodes that the start leads to, one a hop, the last of them the end. */
  readonly hops: readonly number[];
  /** The node where the walk ends: one that does not redirect, leads out of what is known, or closes a loop. */
  readonly end: number;
  readonly loop: boolean;
}

/** Links between nodes, compressed sparse rows; self-links are left out, duplicates on a page are kept. */
export interface LinkGraph {
  readonly edges: number;
  /** Outgoing links of a node in document order. */
  readonly out: (id: number) => Iterable<Link>;
  /** Incoming links of a node by ascending source. */
  readonly in: (id: number) => Iterable<Link>;
  readonly outCount: (id: number) => number;
  /** Distinct pages that link here, by followable links or any. */
  readonly inPages: (id: number, followOnly: boolean) => number;
  readonly string: (index: number) => string;
}

export interface Link {
  readonly from: number;
  readonly to: number;
  /** Anchor text. */
  readonly text: string;
  readonly region: Region;
  /** Short DOM path in the page. */
  readonly place: string;
  readonly nofollow: boolean;
  /** Only in the rendered document. */
  readonly scripted: boolean;
}

export interface HostModel {
  readonly host: string;
  /** Without its sitemap entries, which may be a million: they are in `SiteModel.sitemaps`. */
  readonly record: HostRecord;
  readonly robots: Robots;
  readonly tls: TlsFacts | null;
}

export interface SitemapModel {
  readonly files: readonly SitemapFacts[];
  /** Listed URLs that are known nodes: node id to indexes of files. */
  readonly listed: ReadonlyMap<number, readonly number[]>;
  readonly lastmod: ReadonlyMap<number, string>;
  readonly alternates: ReadonlyMap<number, readonly { readonly code: string; readonly url: string }[]>;
  /** Listed URLs in all, known or not. */
  readonly total: number;
}

export interface ProbeRow {
  readonly kind: (typeof PROBES)[number];
  readonly page: PageRow;
  /** Similarity of main text with another page, 0..1 (MinHash estimate). */
  readonly similarity: (page: PageRow) => number;
}

export interface TemplateModel {
  readonly id: string;
  readonly index: number;
  /** The section with most pages, "+ n more". */
  readonly name: string;
  readonly pages: readonly number[];
  readonly sections: readonly { readonly name: string; readonly pages: readonly number[] }[];
  /** The leader's signature and, for bare shells, the section: what the next audit inherits the id by. */
  readonly signature: string;
  readonly shellSection: string | null;
}

export interface NearCluster {
  readonly pages: readonly number[];
  /** Lowest estimated similarity of a member to the cluster's first page. */
  readonly similarity: number;
}

export interface Series {
  /** The URL without the page number. */
  readonly base: string;
  readonly members: readonly { readonly id: number; readonly number: number }[];
}

/** What one audit leaves for the next: enough to tell new from known and fixed from gone. */
export interface Baseline {
  readonly audit: string;
  readonly endedAt: string;
  readonly rulesVersion: string;
  readonly pages: ReadonlyMap<string, BaselinePage>;
  /** Failing rules by normalised URL; the empty string stands for the site itself. */
  readonly failing: ReadonlyMap<string, readonly string[]>;
  /** robots.txt by host. */
  readonly robots: ReadonlyMap<string, string>;
  readonly complete: boolean;
  readonly mode: AuditConfig['mode'];
  /** What checks of URLs that are no pages said: a status, or null for no answer. What is not here was not asked. */
  readonly checks?: ReadonlyMap<string, number | null>;
  /** Whether every known URL that wanted a check had one. */
  readonly allChecked?: boolean;
  /** What a comparison of scores, ages of findings and inherited template ids need besides. */
  readonly more?: BaselineMore;
}

export interface BaselineMore {
  /** Failing rules with their age, by URL as in `failing`. */
  readonly open: ReadonlyMap<string, readonly BaselineFinding[]>;
  /** URLs of the score's population: null where judged by its findings, else why it counts 0. */
  readonly population: ReadonlyMap<string, BaselineGate | null>;
  /** Rules that judged something, and rules that existed but could not be measured. */
  readonly measured: ReadonlySet<RuleId>;
  readonly unmeasured: ReadonlySet<RuleId>;
  readonly templates: readonly BaselineTemplate[];
  readonly scope: AuditConfig['scope'];
  readonly startUrl: string;
  readonly maxPages: number;
  /** URLs known, and pages asked. */
  readonly known: number;
  readonly score: number | null;
}

export interface BaselineFinding {
  readonly rule: RuleId;
  /** Severity of the finding, which may differ from the rule's own. */
  readonly severity: Severity;
  /** End of the audit that saw it first, ISO 8601. */
  readonly since: string;
  /** Audits in a row that saw it, this one included. */
  readonly audits: number;
}

export interface BaselineGate {
  readonly category: 'response' | 'indexability';
  readonly causes: readonly RuleId[];
}

export interface BaselineTemplate {
  readonly id: string;
  /** The section that is the template, for pages that are bare shells; else null. */
  readonly section: string | null;
  /** The leader's signature (doc-facts `signature`). */
  readonly signature: string;
}

export interface BaselinePage {
  readonly status: number | null;
  readonly indexable: boolean;
  readonly title: string | null;
  readonly canonical: string | null;
  /** Still linked or listed at that time. */
  readonly offered: boolean;
}
