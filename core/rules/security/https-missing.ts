import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { hostKind } from '../shared/host-kind.ts';

const html = '<!doctype html><html><head><title>Cherry cake</title></head><body><h1>Cake</h1></body></html>';

export const httpsMissing = definePageRule({
  meta: {
    id: 'https-missing',
    category: 'security',
    severity: 'error',
    title: 'Page is served without HTTPS',
    why: 'Over plain HTTP anyone on the way can read and change the page, browsers mark it as not secure, and search engines prefer HTTPS pages.',
    fix: 'Serve the page over HTTPS and redirect its http:// address there permanently.',
    source: 'https://developers.google.com/search/docs/appearance/page-experience',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const parsed = URL.parse(url);
    if (parsed === null || parsed.protocol !== 'http:') return pass;
    // Browsers trust the local machine without HTTPS: https://www.w3.org/TR/secure-contexts/
    if (hostKind(parsed.hostname) !== 'public') return notApplicable('the site is on a private host');
    return fail({
      message: 'The page answers over plain HTTP.',
      value: url,
      expected: `https:${url.slice(5)}`,
    });
  },
  examples: {
    fail: [{ name: 'plain HTTP', url: 'http://a.test/', html }],
    pass: [
      { name: 'HTTPS', url: 'https://a.test/', html },
      {
        name: 'HTTP that redirects',
        url: 'http://a.test/',
        fetch: { status: 301, location: 'https://a.test/' },
        expect: 'not-applicable',
      },
      {
        name: 'HTTP that names its HTTPS twin as canonical is judged by the host rule',
        url: 'http://a.test/',
        html: '<!doctype html><html><head><title>T</title><link rel="canonical" href="https://a.test/"></head><body></body></html>',
        expect: 'not-applicable',
      },
      {
        name: 'a site on the local machine',
        url: 'http://shop.localhost:3001/',
        html,
        expect: 'not-applicable',
      },
      { name: 'a private address', url: 'http://192.168.1.20/', html, expect: 'not-applicable' },
    ],
  },
});
