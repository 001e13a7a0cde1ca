import { isInternal } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { isOnPurpose } from '../shared/purposeful-urls.ts';
import { linkEvidence } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const TEMPORARY: ReadonlySet<number> = new Set([302, 303, 307]);
const HOME = 'https://a.test/';
const OLD = 'https://a.test/old';
const NEW = 'https://a.test/new';
const home = exampleHtml('', '<a href="/old">Cake</a>');
const site = (status: number) => ({
  [HOME]: home,
  [OLD]: { fetch: { status, location: NEW } },
  [NEW]: exampleHtml(),
});

export const redirectTemporary = defineSiteRule({
  meta: {
    id: 'redirect-temporary',
    category: 'redirects',
    severity: 'notice',
    // The finding is on the redirecting URL, which is no page of the score.
    impact: 'none',
    title: 'Linked address redirects temporarily',
    why: 'A temporary redirect tells search engines to keep the old address. If the page has moved for good, the new address gets its due late.',
    fix: 'Answer 301 or 308 if the move is for good, and change the links. Leave it if the target really varies.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/301-redirects',
    subject: 'url',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    for (const { id, status, url, location } of site.pages) {
      if (status === null || !TEMPORARY.has(status) || location === null || id === site.start) continue;
      if (!isInternal(site, id) || isOnPurpose(url)) continue;
      const links = linkEvidence(site, id);
      if (links.length === 0) continue;
      const was = site.before?.pages.get(url)?.status ?? null;
      const isStable = was !== null && TEMPORARY.has(was);
      findings.push(
        finding(
          id,
          [
            {
              message: isStable
                ? 'It redirected temporarily at the last audit too, to'
                : 'It redirects temporarily to',
              url: location,
              value: String(status),
            },
            ...links,
          ],
          isStable ? 'warning' : 'notice',
        ),
      );
    }
    return judged(findings);
  },
  examples: {
    fail: [
      { name: 'seen once', pages: site(302), found: [OLD], severity: 'notice' },
      {
        name: 'seen twice',
        pages: site(307),
        before: { pages: site(302) },
        found: [OLD],
        severity: 'warning',
      },
    ],
    pass: [
      { name: 'for good', pages: site(301) },
      { name: 'not linked', pages: { ...site(302), [HOME]: exampleHtml() } },
      {
        name: 'a login',
        pages: {
          [HOME]: exampleHtml('', '<a href="/login">Log in</a>'),
          'https://a.test/login': { fetch: { status: 302, location: NEW } },
        },
      },
      {
        name: 'the start page by language',
        pages: {
          [HOME]: { fetch: { status: 302, location: NEW } },
          [NEW]: exampleHtml('', '<a href="/">Home</a>'),
        },
      },
    ],
  },
});
