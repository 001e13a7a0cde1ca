import { dropTracking } from '../../url/tracking.ts';
import type { PageRow } from '../../site/model.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { isShell } from '../shared/script-shell.ts';
import { THRESHOLDS } from '../thresholds.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const page = examplePage({ body: `<main><p>${exampleWords(60)}</p></main>` });
const other = examplePage({ body: `<main><p>${exampleWords(60, 'pie')}</p></main>` });

export const urlVariantDuplicate = defineSiteRule({
  meta: {
    id: 'url-variant-duplicate',
    category: 'content',
    severity: 'warning',
    // As grave as the same content at two addresses, whose cause it names.
    impact: 'high',
    title: 'One page at spellings of one address',
    why: 'The addresses differ only in case, in a slash at the end, in the order of parameters or in tracking, and the server answers all of them with the same page.',
    fix: 'Redirect all spellings to one, link to it, and name it as canonical.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'indexable',
    // It says why these copies exist.
    hides: ['content-exact-duplicate', 'h1-duplicate', 'h2-duplicate'],
  },
  check(site) {
    const groups = new Map<string, PageRow[]>();
    for (const row of site.pages) {
      if (!row.indexability.indexable || isShell(row) || row.textHash === null) continue;
      // Nearly empty pages are alike whatever their address is.
      if (row.words < THRESHOLDS.softNotFound.words) continue;
      const key = `${spelling(row.url)}\n${row.textHash}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
    const findings: SiteFinding[] = [];
    for (const group of groups.values()) {
      if (group.length < 2) continue;
      for (const row of group)
        findings.push(
          finding(
            row.id,
            group
              .filter(({ id }) => id !== row.id)
              .slice(0, 5)
              .map(({ url }) => ({ message: 'The same page is also at', url })),
          ),
        );
    }
    return judged(findings, {
      applicable: (row) => !isShell(row) && row.words >= THRESHOLDS.softNotFound.words,
    });
  },
  examples: {
    fail: [
      {
        name: 'a slash at the end',
        pages: { [HOME]: other, [`${HOME}cakes`]: page, [`${HOME}cakes/`]: page },
        found: [`${HOME}cakes`, `${HOME}cakes/`],
      },
      { name: 'capitals', pages: { [HOME]: other, [`${HOME}Cakes`]: page, [`${HOME}cakes`]: page } },
      {
        name: 'the order of parameters',
        pages: { [HOME]: other, [`${HOME}?a=1&b=2`]: page, [`${HOME}?b=2&a=1`]: page },
      },
    ],
    pass: [
      { name: 'another text', pages: { [HOME]: page, [`${HOME}cakes`]: page, [`${HOME}cakes/`]: other } },
      {
        name: 'one names the other as canonical',
        pages: {
          [HOME]: other,
          [`${HOME}cakes`]: page,
          [`${HOME}cakes/`]: page.replace('</head>', `<link rel="canonical" href="${HOME}cakes"></head>`),
        },
      },
      {
        name: 'nearly empty pages',
        pages: { [HOME]: other, [`${HOME}a`]: examplePage(), [`${HOME}A`]: examplePage() },
      },
      { name: 'other addresses', pages: { [HOME]: other, [`${HOME}a`]: page, [`${HOME}b`]: page } },
    ],
  },
});

/** What all spellings of an address have in common. */
function spelling(url: string): string {
  const plain = dropTracking(url).toLowerCase();
  const mark = plain.indexOf('?');
  const path = (mark === -1 ? plain : plain.slice(0, mark)).replace(/\/(?:index\.(?:html?|php))?$/, '');
  const query =
    mark === -1
      ? ''
      : plain
          .slice(mark + 1)
          .split('&')
          .toSorted()
          .join('&');
  return `${path}?${query}`;
}
