import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { hostKind } from '../shared/host-kind.ts';

const HOME = 'https://a.test/';
const html = examplePage();

export const http1Only = defineSiteRule({
  meta: {
    id: 'http1-only',
    category: 'performance',
    severity: 'notice',
    title: 'Server does not speak HTTP/2',
    why: 'With HTTP/2 a browser loads all files of a host over one connection at once; with HTTP/1.1 it waits for six at a time.',
    fix: 'Switch on HTTP/2 at the server or the delivery network; with TLS it is usually one setting.',
    source: 'https://developer.chrome.com/docs/lighthouse/best-practices/uses-http2',
    subject: 'site',
  },
  check(site) {
    const hosts = new Map<string, Set<string>>();
    for (const { status, indexability, url, host, httpVersion } of site.pages) {
      if (status !== 200 || indexability.reason === 'redirect' || httpVersion === null) continue;
      if (!url.startsWith('https:') || hostKind(new URL(url).hostname) !== 'public') continue;
      hosts.set(host, (hosts.get(host) ?? new Set()).add(httpVersion));
    }
    if (hosts.size === 0)
      return { kind: 'not-applicable', reason: 'no page came over TLS from a public host' };
    const old = [...hosts].filter(([, versions]) =>
      [...versions].every((version) => version.startsWith('1')),
    );
    return judged(
      old.length === 0
        ? []
        : [
            finding(
              null,
              old.map(([host]) => ({ message: 'HTTP/1.1 is all that the host offers.', value: host })),
            ),
          ],
    );
  },
  examples: {
    fail: [{ name: 'HTTP/1.1', pages: { [HOME]: { html, fetch: { httpVersion: '1.1' } } }, found: [null] }],
    pass: [
      { name: 'HTTP/2', pages: { [HOME]: { html, fetch: { httpVersion: '2' } } } },
      {
        name: 'without TLS',
        start: 'http://a.test/',
        pages: { 'http://a.test/': { html, fetch: { httpVersion: '1.1' } } },
        expect: 'not-applicable',
      },
    ],
  },
});
