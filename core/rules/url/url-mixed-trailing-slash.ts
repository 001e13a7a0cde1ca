import type { PageRow } from '../../site/model.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const HOME = 'https://a.test/';
const { pages: LEAST, share: SHARE } = THRESHOLDS.slashes;
const siteOf = (...paths: string[]) => ({
  pages: Object.fromEntries(paths.map((path) => [`${HOME}${path}`, examplePage({ title: path, h1: path })])),
});
const names = (count: number, slash: string) =>
  Array.from({ length: count }, (_, i) => `cakes/c${String.fromCharCode(97 + i)}${slash}`);

export const urlMixedTrailingSlash = defineSiteRule({
  meta: {
    id: 'url-mixed-trailing-slash',
    category: 'url',
    severity: 'notice',
    title: 'Addresses end with and without a slash',
    why: 'Pages of one folder follow two styles. Whoever links to them has to guess, and each wrong guess is a redirect or a second address of the page.',
    fix: 'Choose one style, redirect the other to it, and link in that style alone.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    subject: 'site',
  },
  check(site) {
    const folders = new Map<string, { with: PageRow[]; without: PageRow[] }>();
    for (const page of site.pages) {
      if (!page.indexability.indexable || page.url.includes('?')) continue;
      const path = new URL(page.url).pathname;
      const bare = path.endsWith('/') ? path.slice(0, -1) : path;
      const cut = bare.lastIndexOf('/');
      // The start page, and files with an extension, have no choice.
      if (bare === '' || /\.[a-z0-9]{1,5}$/i.test(bare)) continue;
      const key = `${page.host}${bare.slice(0, cut + 1)}`;
      const folder = folders.get(key) ?? { with: [], without: [] };
      folders.set(key, folder);
      (path.endsWith('/') ? folder.with : folder.without).push(page);
    }
    const mixed = [...folders].filter(([, folder]) => {
      const fewer = Math.min(folder.with.length, folder.without.length);
      const all = folder.with.length + folder.without.length;
      return all >= LEAST && fewer >= all * SHARE;
    });
    if (mixed.length === 0) return judged([]);
    return judged([
      finding(
        null,
        mixed.map(([, folder]) => ({
          message: `${folder.with.length} with a slash, ${folder.without.length} without.`,
          url: folder.with[0]?.url ?? '',
          value: folder.without[0]?.url ?? '',
        })),
      ),
    ]);
  },
  examples: {
    fail: [
      { name: 'half and half', ...siteOf('', ...names(5, '/'), ...names(10, '').slice(5)), found: [null] },
    ],
    pass: [
      { name: 'all with', ...siteOf('', ...names(10, '/')) },
      { name: 'files', ...siteOf('', ...names(5, '/'), ...names(10, '.html').slice(5)) },
      { name: 'few pages', ...siteOf('', 'a/x/', 'a/y') },
    ],
  },
});
