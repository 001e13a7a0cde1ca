import { isInternal } from '../shared/answers.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const HOME = 'https://a.test/';
const BUSY = 'https://a.test/busy';
const home = page('<a href="/busy">Cakes</a>');

export const http429Throttled = defineSiteRule({
  meta: {
    id: 'http-429-throttled',
    category: 'response',
    severity: 'notice',
    title: 'URL was throttled',
    why: 'The server told our crawler that it asks too often (429), so this address could not be checked and the audit is incomplete there.',
    fix: 'Lower the rate of the audit, or let our crawler pass the rate limit by its user agent or its token header. Check that the limit does not catch search engines too.',
    source: 'https://www.rfc-editor.org/rfc/rfc6585#section-4',
    subject: 'url',
  },
  check(site) {
    const findings = [];
    for (const id of site.nodes.keys())
      if (isInternal(site, id) && site.answer(id)?.status === 429)
        findings.push(finding(id, { message: 'The server throttled our crawler.', value: '429' }));
    return judged(findings);
  },
  examples: {
    fail: [
      {
        name: 'throttled twice',
        pages: { [HOME]: home, [BUSY]: { fetch: { status: 429 }, first: 429 } },
        found: [BUSY],
      },
      {
        name: 'throttled at the last',
        pages: { [HOME]: home, [BUSY]: { fetch: { status: 429 }, first: 'once' } },
      },
    ],
    pass: [
      {
        name: 'throttled once and answered then',
        pages: { [HOME]: home, [BUSY]: { html: page(''), first: 429 } },
      },
      { name: 'another error', pages: { [HOME]: home, [BUSY]: { fetch: { status: 503 } } } },
    ],
  },
});
