import type { PageRow, SiteModel } from '../../site/model.ts';
import { hasFinding } from '../shared/page-findings.ts';
import { isShell } from '../shared/script-shell.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const LONG = `<p>${'cherry almond apple butter sugar flour '.repeat(10)}</p>`;
const page = (head: string, body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1>${body}</body></html>`;
const link = (href: string) => `<link rel="canonical" href="${href}">`;

export const canonicalMissing = defineSiteRule({
  meta: {
    id: 'canonical-missing',
    category: 'canonicals',
    severity: 'notice',
    title: 'Page names no canonical',
    why: 'Without a canonical, search engines choose the address to show by themselves. They mostly choose well; where several addresses show the same content, the choice may be another than yours.',
    fix: 'Let each page name its own address as canonical, without tracking parameters.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    right: '<link rel="canonical" href="https://example.com/cake">',
    subject: 'indexable',
  },
  check(site) {
    const copies = copiesOf(site);
    const variants = new Map(site.variants.map(({ path, crawled }) => [path, crawled]));
    const findings: SiteFinding[] = [];
    let shells = 0;
    for (const page of site.pages) {
      if (!isJudged(page)) continue;
      if (isShell(page)) {
        shells += 1;
        continue;
      }
      if (page.indexability.canonical !== null) continue;
      findings.push(judgePage(site, page, copies, variants));
    }
    return judged(findings, {
      applicable: (page) => isJudged(page) && !isShell(page),
      ...(shells > 0 && {
        unmeasured: { count: shells, reason: 'script-built pages that were not rendered' },
      }),
    });
  },
  examples: {
    fail: [
      { name: 'none', pages: { [HOME]: page('') }, found: [HOME], severity: 'notice' },
      { name: 'an empty one', pages: { [HOME]: page(link('')) }, found: [HOME], severity: 'notice' },
      {
        name: 'the same text at two addresses',
        pages: { [HOME]: page(link(HOME), LONG), [B]: page('', LONG) },
        found: [B],
        severity: 'warning',
      },
      {
        name: 'a variant by query was crawled',
        pages: {
          [HOME]: page(link(HOME), '<a href="/b?sort=1">B</a>'),
          [B]: page(''),
          [`${B}?sort=1`]: page(link(B)),
        },
        found: [B],
        severity: 'warning',
      },
    ],
    pass: [
      { name: 'to itself', pages: { [HOME]: page(link(HOME)) } },
      {
        name: 'by header',
        pages: { [HOME]: { html: page(''), headers: { link: `<${HOME}>; rel="canonical"` } } },
      },
      { name: 'to another page', pages: { [HOME]: page(link(B)), [B]: page(link(B)) } },
      { name: 'noindex pages need none', pages: { [HOME]: page('<meta name="robots" content="noindex">') } },
      {
        name: 'several that contradict each other are another finding',
        pages: { [HOME]: page(link(HOME) + link(B)) },
      },
      {
        name: 'head ended early and lost it: another finding',
        pages: { [HOME]: page(`<div></div>${link(HOME)}`) },
      },
    ],
  },
});

/** Pages whose canonical is there but contradicts another, or was lost with head, have that as their finding. */
function isJudged(page: PageRow): boolean {
  if (!page.indexability.indexable || hasFinding(page, 'canonical-conflicting')) return false;
  return !hasFinding(page, 'head-invalid-element', 'error');
}

function judgePage(
  site: SiteModel,
  page: PageRow,
  copies: ReadonlyMap<number, number>,
  variants: ReadonlyMap<string, readonly number[]>,
): SiteFinding {
  const copy = copies.get(page.id);
  const mark = page.url.indexOf('?');
  const siblings = variants.get(mark === -1 ? page.url : page.url.slice(0, mark)) ?? [];
  const variant = siblings.find((id) => id !== page.id);
  const other = copy ?? variant;
  const evidence = [{ message: 'The page names no canonical that can be used.', where: 'head' }];
  if (other === undefined) return finding(page.id, evidence);
  const message =
    copy === undefined ? 'Another address differs by its query alone' : 'The same text is found here';
  return finding(page.id, [...evidence, { message, url: site.nodes[other]?.url ?? '' }], 'warning');
}

/** For each page of a duplicate cluster another one of it. */
function copiesOf(site: SiteModel): Map<number, number> {
  const copies = new Map<number, number>();
  for (const members of [...site.duplicates.exact, ...site.duplicates.near.map(({ pages }) => pages)])
    for (const id of members) {
      const other = members[0] === id ? members[1] : members[0];
      if (other !== undefined && !copies.has(id)) copies.set(id, other);
    }
  return copies;
}
