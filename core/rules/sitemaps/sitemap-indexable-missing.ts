import { exampleHtml } from '../shared/example-html.ts';
import { isShell } from '../shared/script-shell.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const home = exampleHtml('', '<a href="/b">B</a>');

export const sitemapIndexableMissing = defineSiteRule({
  meta: {
    id: 'sitemap-indexable-missing',
    category: 'sitemaps',
    severity: 'notice',
    title: 'Page is in no sitemap',
    why: 'The site has sitemaps, and this page is in none of them. Search engines find it by links all the same, but may learn of changes later.',
    fix: 'Add the page to a sitemap, or see why the generator leaves it out. Further pages of lists need not be there.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',
    subject: 'indexable',
  },
  check(site) {
    const { files, listed, total } = site.sitemaps;
    if (total === 0) return { kind: 'not-applicable', reason: 'no sitemap lists any URL' };
    if (files.some(({ found, status, cut }) => cut || (found !== 'guess' && status !== 200)))
      return { kind: 'not-measured', reason: 'not all sitemaps could be read as a whole' };
    const paginated = new Set(
      site.series.flatMap(({ members }) => members.flatMap(({ id, number }) => (number > 1 ? [id] : []))),
    );
    return judged(
      site.pages
        .filter(
          (page) =>
            page.indexability.indexable && !listed.has(page.id) && !paginated.has(page.id) && !isShell(page),
        )
        .map(({ id }) =>
          finding(id, {
            message: `In none of ${files.length === 1 ? 'one sitemap' : `${files.length} sitemaps`}`,
          }),
        ),
      { applicable: ({ id }) => !paginated.has(id) },
    );
  },
  examples: {
    fail: [{ name: 'forgotten', pages: { [HOME]: home, [B]: exampleHtml() }, listed: [HOME], found: [B] }],
    pass: [
      { name: 'listed', pages: { [HOME]: home, [B]: exampleHtml() }, listed: [HOME, B] },
      {
        name: 'a page with noindex',
        pages: { [HOME]: home, [B]: exampleHtml('<meta name="robots" content="noindex">') },
        listed: [HOME],
      },
      { name: 'no sitemap', pages: { [HOME]: home, [B]: exampleHtml() }, expect: 'not-applicable' },
      {
        name: 'further pages of a list',
        pages: {
          [HOME]: exampleHtml('', '<a href="/?page=2">2</a><a href="/?page=3">3</a>'),
          'https://a.test/?page=2': exampleHtml(),
          'https://a.test/?page=3': exampleHtml(),
        },
        listed: [HOME],
      },
    ],
  },
});
