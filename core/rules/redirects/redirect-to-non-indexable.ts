import { isRedirect } from '../../site/redirects.ts';
import { isInternal, isLive, redirectEnd } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { isOnPurpose } from '../shared/purposeful-urls.ts';
import { isNamed, referrerEvidence } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const OLD = 'https://a.test/old';
const NEW = 'https://a.test/new';
const home = exampleHtml('', '<a href="/old">Cake</a>');
const moved = { fetch: { status: 301, location: NEW } };

export const redirectToNonIndexable = defineSiteRule({
  meta: {
    id: 'redirect-to-non-indexable',
    category: 'redirects',
    severity: 'notice',
    title: 'Permanent redirect ends at a page that is not indexed',
    why: 'What the old address had earned goes to a page that search engines may not show, and is lost.',
    fix: 'Redirect to a page that may be found, or remove noindex from the target if it should be.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/301-redirects',
    subject: 'url',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    for (const page of site.pages) {
      const { id, url, status } = page;
      if (!isRedirect(page) || !(status === 301 || status === 308) || !isInternal(site, id)) continue;
      if (isOnPurpose(url) || !isNamed(site, id)) continue;
      const { end } = redirectEnd(site, id);
      const target = end === undefined ? undefined : site.page(end);
      if (target === undefined || !isLive(target)) continue;
      const { reason } = target.indexability;
      if (reason !== 'noindex' && reason !== 'robots-txt') continue;
      findings.push(
        finding(id, [
          {
            message: reason === 'noindex' ? 'The target says noindex.' : 'Googlebot may not read the target.',
            url: target.url,
          },
          ...referrerEvidence(site, id),
        ]),
      );
    }
    return judged(findings);
  },
  examples: {
    fail: [
      {
        name: 'noindex',
        pages: { [HOME]: home, [OLD]: moved, [NEW]: exampleHtml('<meta name="robots" content="noindex">') },
        found: [OLD],
      },
      {
        name: 'closed by robots.txt',
        pages: { [HOME]: home, [OLD]: moved, [NEW]: exampleHtml() },
        robots: 'User-agent: Googlebot\nDisallow: /new',
        found: [OLD],
      },
    ],
    pass: [
      { name: 'to an indexable page', pages: { [HOME]: home, [OLD]: moved, [NEW]: exampleHtml() } },
      {
        name: 'for a while only',
        pages: {
          [HOME]: home,
          [OLD]: { fetch: { status: 302, location: NEW } },
          [NEW]: exampleHtml('<meta name="robots" content="noindex">'),
        },
      },
      {
        name: 'a dead end is another finding',
        pages: { [HOME]: home, [OLD]: moved, [NEW]: { fetch: { status: 404 } } },
      },
    ],
  },
});
