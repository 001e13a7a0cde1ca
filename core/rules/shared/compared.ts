import type { DocFacts } from '#contract/doc-facts.ts';
import { siteOf } from '../../url/host.ts';
import { dropTracking } from '../../url/tracking.ts';

/** Targets on the page's own site that a document links to, tracking left out. */
export function internalTargets({ links, base }: Pick<DocFacts, 'links' | 'base'>): ReadonlySet<string> {
  const site = siteOf(base);
  const sites = new Map<string, boolean>();
  const targets = new Set<string>();
  for (const { url, noscript } of links) {
    if (url === null || noscript === true) continue;
    const origin = url.slice(0, url.indexOf('/', 8));
    const known = sites.get(origin) ?? siteOf(url) === site;
    sites.set(origin, known);
    if (known) targets.add(dropTracking(url));
  }
  return targets;
}
