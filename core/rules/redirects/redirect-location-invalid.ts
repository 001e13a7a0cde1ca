import { definePageRule, fail, notApplicable, pass } from '../rule.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export const redirectLocationInvalid = definePageRule({
  meta: {
    id: 'redirect-location-invalid',
    category: 'redirects',
    severity: 'error',
    // The finding is on the redirecting URL, which is no page of the score.
    impact: 'none',
    title: 'Redirect names no address to go to',
    why: 'The status says that the page is elsewhere, and the answer does not say where, or not in a form that can be read. Visitors see an empty or broken page.',
    fix: 'Send a Location header with the full address of the target.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#name-location',
    wrong: 'HTTP/1.1 301 Moved Permanently',
    right: 'HTTP/1.1 301 Moved Permanently\nLocation: https://example.com/new',
    gate: 'response',
    needs: ['fetch'],
  },
  check({ fetch: { status, location, headers, challenge } }) {
    if (status === null || !REDIRECTS.has(status) || challenge !== null)
      return notApplicable('the address does not redirect');
    if (location !== null) return pass;
    const written = headers.find(([name]) => name === 'location')?.[1];
    return fail({
      message:
        written === undefined ? 'There is no Location header.' : 'The Location header is no http address.',
      value: written ?? String(status),
      where: 'Location header',
      from: 'header',
    });
  },
  examples: {
    fail: [
      { name: 'no Location', fetch: { status: 301 } },
      { name: 'no address', fetch: { status: 302 }, headers: { location: 'http://' } },
      { name: 'another scheme', fetch: { status: 302 }, headers: { location: 'myapp://open' } },
    ],
    pass: [
      { name: 'an address', fetch: { status: 301, location: '/new' }, headers: { location: '/new' } },
      { name: 'not modified', fetch: { status: 304 }, expect: 'not-applicable' },
      { name: 'a page', html: '<title>T</title>', expect: 'not-applicable' },
    ],
  },
});
