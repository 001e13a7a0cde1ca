import type { PageRow, SiteModel } from '../../site/model.ts';
import { siteOf } from '../../url/host.ts';
import { normalText } from '../shared/normal-text.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';
import { isCanonicalised } from './canonical-targets.ts';

const LEAST = THRESHOLDS.sharedCanonical;
const HOME = 'https://www.shop.example/';
const page = (title: string, canonical: string, body = '') =>
  `<!doctype html><html lang="en"><head><title>${title}</title><link rel="canonical" href="${canonical}"></head><body><h1>${title}</h1>${body}</body></html>`;
const NAMES = ['Apple pie', 'Birthday cake', 'Cherry cake', 'Doughnut', 'Eclair'];
const all = (urls: readonly string[], titles: readonly string[]) => ({
  [HOME]: page('Cakes', HOME, urls.map((url) => `<a href="${url}">Cake</a>`).join('')),
  ...Object.fromEntries(urls.map((url, i) => [new URL(url, HOME).href, page(titles[i] ?? 'Cakes', HOME)])),
});
const PATHS = ['/apple', '/birthday', '/cherry', '/doughnut', '/eclair'];

export const canonicalSharedByDifferentPages = defineSiteRule({
  meta: {
    id: 'canonical-shared-by-different-pages',
    category: 'canonicals',
    severity: 'error',
    // Where many pages name the start page, this says it of all of them.
    hides: ['canonical-to-homepage'],
    title: 'Different pages name the same canonical',
    why: 'Pages with different addresses and titles all give way to one URL. When that is the mistake of a layout, all of them disappear from search.',
    fix: 'Let each page name its own address. Look for a canonical written into a shared layout.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'html',
  },
  check(site) {
    const inSeries = new Set(site.series.flatMap(({ members }) => members.map(({ id }) => id)));
    const groups = Map.groupBy(
      site.pages.filter((page) => isCanonicalised(page) && page.canonicalId !== null),
      (page) => page.canonicalId,
    );
    const findings: SiteFinding[] = [];
    for (const [target, pages] of groups) {
      const url = target === null ? undefined : site.nodes[target]?.url;
      if (url === undefined) continue;
      const sharing = pages.filter((page) => !inSeries.has(page.id) && !isVariant(page, url));
      if (isInherited(sharing)) findings.push(...sharing.map((page) => toFinding(site, page, url, sharing)));
    }
    return judged(findings, { applicable: isCanonicalised });
  },
  examples: {
    fail: [
      {
        name: 'five pages name the start page',
        start: HOME,
        pages: all(PATHS, NAMES),
        found: PATHS.map((path) => new URL(path, HOME).href),
      },
    ],
    pass: [
      { name: 'four are too few to tell', start: HOME, pages: all(PATHS.slice(0, 4), NAMES) },
      { name: 'two titles are too few', start: HOME, pages: all(PATHS, ['A', 'B', 'A', 'B', 'A']) },
      {
        name: 'filters of one list',
        start: HOME,
        pages: all(['/?a=1', '/?a=2', '/?a=3', '/?a=4', '/?a=5'], NAMES),
      },
      {
        name: 'pages of one list',
        start: HOME,
        pages: all(['/page/2', '/page/3', '/page/4', '/page/5', '/page/6'], NAMES),
      },
    ],
  },
});

/** The target itself with another query, or its twin on a mobile host. */
function isVariant(page: PageRow, target: string): boolean {
  const bare = (url: string) => url.split('?', 1)[0] ?? url;
  if (bare(page.url) === bare(target)) return true;
  const own = URL.parse(page.url);
  const other = URL.parse(target);
  if (own === null || other === null || own.hostname === other.hostname) return false;
  return own.pathname === other.pathname && siteOf(page.url) === siteOf(target);
}

function isInherited(pages: readonly PageRow[]): boolean {
  if (pages.length < LEAST.pages) return false;
  const titles = new Set(pages.map(({ title }) => normalText(title ?? '')));
  const paths = new Set(pages.map(({ url }) => URL.parse(url)?.pathname));
  return titles.size >= LEAST.titles && paths.size >= LEAST.paths && !areCopies(pages);
}

/** Copies of one text do well to share a canonical, whatever their titles say. */
function areCopies(pages: readonly PageRow[]): boolean {
  const [first, ...rest] = pages;
  return (
    first !== undefined &&
    first.textHash !== null &&
    rest.every(({ textHash }) => textHash === first.textHash)
  );
}

function toFinding(site: SiteModel, page: PageRow, url: string, sharing: readonly PageRow[]): SiteFinding {
  const others = sharing.filter(({ id }) => id !== page.id).slice(0, 3);
  return finding(page.id, [
    {
      message: `This page and ${sharing.length - 1} others name one canonical.`,
      url,
      value: page.title ?? '',
    },
    ...others.map((other) => ({
      message: 'So does',
      url: site.nodes[other.id]?.url ?? '',
      value: other.title ?? '',
    })),
  ]);
}
