import { isInternal } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { isNamed, referrerEvidence } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const OLD = 'https://a.test/old';
const home = exampleHtml('', '<a href="/old">Cake</a>');
const to = (location: string) => ({ [HOME]: home, [OLD]: { fetch: { status: 301, location } } });

export const redirectHttpsToHttp = defineSiteRule({
  meta: {
    id: 'redirect-https-to-http',
    category: 'redirects',
    severity: 'error',
    // The finding is on the redirecting URL, which is no page of the score.
    impact: 'none',
    title: 'Redirect leads from HTTPS to HTTP',
    why: 'Visitors on a secure connection are sent on without one, even if a further redirect brings them back. Anyone on the way can read and change that answer.',
    fix: 'Redirect to the https:// address directly. Often an application behind a proxy does not know that it is reached by HTTPS.',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Strict-Transport-Security',
    subject: 'url',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    for (const { id, url, location, status } of site.pages) {
      if (!url.startsWith('https:') || location?.startsWith('http:') !== true) continue;
      if (!isInternal(site, id) || !(id === site.start || isNamed(site, id))) continue;
      findings.push(
        finding(id, [
          {
            message: 'It redirects to',
            url: location,
            value: String(status ?? ''),
            expected: `https:${location.slice(5)}`,
          },
          ...referrerEvidence(site, id),
        ]),
      );
    }
    return judged(findings);
  },
  examples: {
    fail: [{ name: 'on the site', pages: to('http://a.test/new'), found: [OLD] }],
    pass: [
      { name: 'to HTTPS', pages: to('https://a.test/new') },
      {
        name: 'from HTTP to HTTP',
        start: 'http://a.test/',
        pages: { 'http://a.test/': { fetch: { status: 301, location: 'http://a.test/x' } } },
      },
      { name: 'nothing names it', pages: { ...to('http://a.test/new'), [HOME]: exampleHtml() } },
    ],
  },
});
