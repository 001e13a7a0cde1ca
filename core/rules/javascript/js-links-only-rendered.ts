import { isHtml } from '../../page/indexability.ts';
import type { PageRow, SiteModel } from '../../site/model.ts';
import { isLive, urlOf } from '../shared/answers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}<script src="/app.js"></script></body></html>`;
const added = { html: page(''), rendered: page('<a href="/b">Cherry cake</a>') };
const plain = (body: string) => ({ html: page(body), rendered: page(body) });

export const jsLinksOnlyRendered = defineSiteRule({
  meta: {
    id: 'js-links-only-rendered',
    category: 'javascript',
    severity: 'notice',
    title: 'Links exist only after scripts ran',
    why: 'Google finds such links when it renders the page, which may be later. Crawlers that run no scripts never do. Where no other link leads to a page, it hangs by this one.',
    fix: 'Send links that matter in the HTML, menus and lists first.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    subject: 'html',
  },
  check(site) {
    const isJudged = (page: PageRow) => page.rendered || rendersEqual(page);
    const html = site.pages.filter((page) => isLive(page) && isHtml(page.contentType));
    const judgedPages = html.filter(isJudged);
    if (html.length > 0 && judgedPages.length === 0)
      return { kind: 'not-measured', reason: 'no page was rendered' };
    const findings = judgedPages.flatMap((page): SiteFinding[] => {
      const targets = page.scriptOnlyLinks.filter((id) => id !== page.id);
      if (targets.length === 0) return [];
      const hanging = new Set(targets.filter((id) => !hasPlainLink(site, id)));
      const message = `${targets.length === 1 ? 'One page is' : `${targets.length} pages are`} linked by script alone.`;
      return [
        finding(
          page.id,
          [
            { message },
            ...targets
              .toSorted((a, b) => Number(hanging.has(b)) - Number(hanging.has(a)) || a - b)
              .map((id) => ({
                message: hanging.has(id) ? 'No other link leads here' : 'Other links lead here too',
                url: urlOf(site, id),
                from: 'rendered' as const,
              })),
          ],
          hanging.size > 0 ? 'warning' : 'notice',
        ),
      ];
    });
    const unsure = html.length - judgedPages.length;
    return judged(findings, {
      applicable: isJudged,
      ...(unsure > 0 && { unmeasured: { count: unsure, reason: 'pages that were not rendered' } }),
    });
  },
  examples: {
    fail: [
      { name: 'the only link', pages: { [HOME]: added, [B]: plain('') }, found: [HOME], severity: 'warning' },
      {
        name: 'another page links there plainly',
        pages: { [HOME]: added, [B]: plain(''), 'https://a.test/c': plain('<a href="/b">B</a>') },
        found: [HOME],
        severity: 'notice',
      },
    ],
    pass: [
      { name: 'the link is in the HTML', pages: { [HOME]: plain('<a href="/b">B</a>'), [B]: plain('') } },
      {
        name: 'a link to another site',
        pages: { [HOME]: { html: page(''), rendered: page('<a href="https://b.example/">B</a>') } },
      },
      {
        name: 'the same target with another fragment',
        pages: {
          [HOME]: { html: page('<a href="/b">B</a>'), rendered: page('<a href="/b#x">B</a>') },
          [B]: plain(''),
        },
      },
      { name: 'nothing was rendered', pages: { [HOME]: page('') }, expect: 'not-measured' },
    ],
  },
});

/** Pages of a kind that rendering is known not to change. */
const rendersEqual = ({ renderState }: PageRow): boolean =>
  renderState === 'static-key' || renderState === 'no-scripts';

function hasPlainLink(site: SiteModel, id: number): boolean {
  if (id === site.start) return true;
  for (const link of site.graph.in(id)) if (!link.scripted && isLive(site.page(link.from))) return true;
  return false;
}
