import { isRedirect } from '../../site/redirects.ts';
import { isInternal } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { isNamed } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const OLD = 'https://a.test/old';
const NEW = 'https://a.test/new';
const moved = { [OLD]: { fetch: { status: 301, location: NEW } }, [NEW]: exampleHtml() };

export const redirectUnlinkedLegacy = defineSiteRule({
  meta: {
    id: 'redirect-unlinked-legacy',
    category: 'redirects',
    severity: 'notice',
    title: 'Redirecting address is no longer linked',
    why: 'Nothing on the site names this address any more. The redirect still serves bookmarks and links from elsewhere: a list of what to keep when the site moves.',
    fix: 'Keep the redirect for at least a year after the last link from elsewhere; nothing else is to be done.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/301-redirects',
    subject: 'url',
  },
  check(site) {
    if (!site.complete)
      return {
        kind: 'not-measured',
        reason: 'the crawl is not complete: a page that was not read may link to it',
      };
    const findings: SiteFinding[] = [];
    for (const page of site.pages) {
      const { id, location, status } = page;
      if (!isRedirect(page) || location === null || id === site.start || !isInternal(site, id)) continue;
      if (!isNamed(site, id))
        findings.push(
          finding(id, { message: 'It redirects to', url: location, value: String(status ?? '') }),
        );
    }
    return judged(findings);
  },
  examples: {
    fail: [{ name: 'not linked', pages: { [HOME]: exampleHtml(), ...moved }, found: [OLD] }],
    pass: [
      { name: 'linked', pages: { [HOME]: exampleHtml('', '<a href="/old">O</a>'), ...moved } },
      { name: 'in a sitemap', pages: { [HOME]: exampleHtml(), ...moved }, listed: [OLD] },
      { name: 'an ordinary page', pages: { [HOME]: exampleHtml(), [NEW]: exampleHtml() } },
    ],
  },
});
