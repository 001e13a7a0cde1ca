import type { Evidence } from '#contract/rule.ts';
import type { PageRow, SiteModel } from '../../site/model.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';
import { hasVersions, versionsOf } from './versions.ts';

const EN = 'https://a.test/';
const DE = 'https://a.test/de';
const FR = 'https://a.test/fr';
const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1></body></html>`;
const ALL = link('en', EN) + link('de', DE);

export const hreflangNoReturn = defineSiteRule({
  meta: {
    id: 'hreflang-no-return',
    category: 'international',
    severity: 'error',
    title: 'Language version does not link back',
    why: 'Two versions count as such only if each names the other. Without the way back, search engines ignore the pair, so that nobody can claim another’s page as its translation.',
    fix: 'Let every version name all versions, itself included. Generate the list in one place for all of them.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
    subject: 'indexable',
  },
  check(site) {
    const missing = new Map<number, Evidence[]>();
    const group = createGroups();
    let unknown = 0;
    for (const page of site.pages) {
      if (!page.indexability.indexable) continue;
      for (const { code, url, id } of versionsOf(site, page)) {
        const target = id === undefined ? undefined : site.page(id);
        // What was not fetched may well link back; what is not indexable is another finding.
        if (target === undefined) unknown += 1;
        if (target === undefined || !target.indexability.indexable) continue;
        group.join(page.id, target.id);
        if (namesBack(site, target, page.url)) continue;
        const evidence = missing.get(page.id) ?? [];
        evidence.push({
          message: `${page.url} names it as "${code}", but it does not name that page.`,
          url,
          value: code,
        });
        missing.set(page.id, evidence);
      }
    }
    return judged(byCluster(missing, group.rootOf), {
      applicable: (page) => hasVersions(site, page),
      ...(unknown > 0 && {
        unmeasured: { count: unknown, reason: 'language versions that were not fetched' },
      }),
    });
  },
  examples: {
    fail: [
      { name: 'one way', pages: { [EN]: page(ALL), [DE]: page('') }, found: [EN] },
      { name: 'it names only itself', pages: { [EN]: page(ALL), [DE]: page(link('de', DE)) }, found: [EN] },
      {
        name: 'one finding for a cluster',
        pages: {
          [EN]: page(ALL + link('fr', FR)),
          [DE]: page(ALL + link('fr', FR)),
          [FR]: page(link('fr', FR)),
        },
        found: [EN],
      },
    ],
    pass: [
      { name: 'each names the other', pages: { [EN]: page(ALL), [DE]: page(ALL) } },
      {
        name: 'back by header',
        pages: {
          [EN]: page(ALL),
          [DE]: { html: page(''), headers: { link: `<${EN}>; rel="alternate"; hreflang="en"` } },
        },
      },
      {
        name: 'back by sitemap',
        pages: { [EN]: page(ALL), [DE]: page('') },
        listed: [DE],
        alternates: { [DE]: [['en', EN]] },
      },
      { name: 'a version that was not fetched', pages: { [EN]: page(ALL) } },
      { name: 'a version on another host', pages: { [EN]: page(link('de', 'https://b.example/')) } },
      {
        name: 'a version with noindex is another finding',
        pages: { [EN]: page(ALL), [DE]: page('<meta name="robots" content="noindex">') },
      },
      {
        name: 'a dead version is another finding',
        pages: { [EN]: page(ALL), [DE]: { fetch: { status: 404 } } },
      },
      { name: 'it names itself alone', pages: { [EN]: page(link('en', EN)) } },
    ],
  },
});

const namesBack = (site: SiteModel, target: PageRow, url: string): boolean =>
  versionsOf(site, target).some((version) => version.url === url);

/** One finding for each cluster of versions, on its first page that lacks a way back. */
function byCluster(
  missing: ReadonlyMap<number, readonly Evidence[]>,
  rootOf: (id: number) => number,
): SiteFinding[] {
  const clusters = new Map<number, { node: number; evidence: Evidence[] }>();
  for (const [id, evidence] of missing) {
    const root = rootOf(id);
    const cluster = clusters.get(root);
    if (cluster === undefined) clusters.set(root, { node: id, evidence: [...evidence] });
    else cluster.evidence.push(...evidence);
  }
  return [...clusters.values()].map(({ node, evidence }) => finding(node, evidence));
}

/** Sets of pages that name each other, directly or over others. */
function createGroups() {
  const parent = new Map<number, number>();
  const rootOf = (id: number): number => {
    let root = id;
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up;
    for (let at = id; at !== root;) {
      const next = parent.get(at) ?? root;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  const join = (a: number, b: number): void => {
    const [left, right] = [rootOf(a), rootOf(b)];
    if (left !== right) parent.set(Math.max(left, right), Math.min(left, right));
  };
  return { rootOf, join };
}
