import type { Evidence } from '#contract/rule.ts';
import type { Link, PageRow, SiteModel } from '../../site/model.ts';
import { isGenericAnchor } from '../data/generic-anchors.ts';
import { isLive } from '../shared/answers.ts';
import { type SiteFinding, type SiteOutcome, finding, judged } from '../site-rule.ts';

/** More evidence than this of one page is cut anyway. */
const MOST_NAMED = 25;

/** What leads to a page, counted over links from pages that answer. */
export interface Inlinks {
  links: number;
  nofollow: number;
  /** From pages that may be indexed. */
  indexable: number;
  /** With a text that says what the page is about. */
  telling: number;
  /** The one page that all followed links come from; -1 for several, null for none. */
  source: number | null;
}

const cache = new WeakMap<SiteModel, ReadonlyMap<number, Inlinks>>();

/** Counts the links to every indexable page: one pass over the graph for all rules of this kind. */
function countsOf(site: SiteModel): ReadonlyMap<number, Inlinks> {
  const known = cache.get(site);
  if (known !== undefined) return known;
  const counts = new Map<number, Inlinks>();
  const telling = new Map<string, boolean>();
  for (const { id, indexability } of site.pages) {
    if (!indexability.indexable) continue;
    const count: Inlinks = { links: 0, nofollow: 0, indexable: 0, telling: 0, source: null };
    for (const { from, nofollow, text } of site.graph.in(id)) {
      const page = site.page(from);
      if (!isLive(page)) continue;
      count.links += 1;
      if (page.indexability.indexable) count.indexable += 1;
      if (nofollow) count.nofollow += 1;
      else if (count.source !== from) count.source = count.source === null ? from : -1;
      if (tells(text, telling)) count.telling += 1;
    }
    counts.set(id, count);
  }
  cache.set(site, counts);
  return counts;
}

/** Texts repeat on every page of a site: each is judged once. */
function tells(text: string, known: Map<string, boolean>): boolean {
  const before = known.get(text);
  if (before !== undefined) return before;
  const found = text !== '' && !isGenericAnchor(text);
  known.set(text, found);
  return found;
}

/**
 * Judges the links that lead to each indexable page but the start page; `named` says which links are shown as evidence, and
 * what is said of each. Only a finished crawl knows them all; pages that nothing links to are another finding.
 */
export function judgeInlinks(
  site: SiteModel,
  fails: (inlinks: Inlinks) => boolean,
  named: (link: Link, from: PageRow) => string | null,
): SiteOutcome {
  if (!site.complete)
    return {
      kind: 'not-measured',
      reason: 'the crawl is not complete: a page that was not read may link to it',
    };
  const findings: SiteFinding[] = [];
  const counts = countsOf(site);
  const isJudged = ({ id }: PageRow) => id !== site.start && (counts.get(id)?.links ?? 0) > 0;
  for (const { id } of site.pages) {
    const inlinks = counts.get(id);
    if (inlinks === undefined || inlinks.links === 0 || id === site.start || !fails(inlinks)) continue;
    findings.push(finding(id, evidenceOf(site, id, named)));
  }
  return judged(findings, { applicable: isJudged });
}

function evidenceOf(
  site: SiteModel,
  id: number,
  named: (link: Link, from: PageRow) => string | null,
): Evidence[] {
  const evidence: Evidence[] = [];
  for (const link of site.graph.in(id)) {
    const page = site.page(link.from);
    const message = isLive(page) ? named(link, page) : null;
    if (page === undefined || message === null) continue;
    const { text, place, region } = link;
    evidence.push({
      message,
      url: page.url,
      ...(text !== '' && { text }),
      where: place,
      place: `${region}: ${place}`,
    });
    if (evidence.length === MOST_NAMED) break;
  }
  return evidence;
}
