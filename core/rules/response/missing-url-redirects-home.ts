import type { Evidence } from '#contract/rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const toHome = (i: number) => ({
  probe: 'missing' as const,
  url: `https://a.test/plumbline-${i}`,
  fetch: { status: 302, location: HOME },
});
const gone = (i: number) => ({ ...toHome(i), fetch: { status: 404 } });

export const missingUrlRedirectsHome = defineSiteRule({
  meta: {
    id: 'missing-url-redirects-home',
    category: 'response',
    severity: 'warning',
    title: 'Addresses that do not exist redirect to the start page',
    why: 'Visitors with an outdated link do not learn that the page is gone, and search engines take such redirects for errors all the same, only later.',
    fix: 'Let unknown addresses answer 404 with a helpful page. Redirect only where a page has a real successor.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/http-network-errors',
    subject: 'site',
  },
  check(site) {
    const probes = site.probes.filter(({ kind }) => kind === 'missing');
    if (probes.length === 0) return { kind: 'not-applicable', reason: 'no random addresses were tried' };
    const hosts = Map.groupBy(probes, ({ page }) => page.host);
    const evidence: Evidence[] = [];
    for (const group of hosts.values())
      if (group.length > 1 && group.every(({ page: { location } }) => isHome(location)))
        evidence.push(
          ...group.map(({ page: { url, location, status } }) => ({
            message: 'A random address redirects.',
            url,
            value: String(status),
            expected: '404',
            where: location ?? '',
          })),
        );
    return judged(evidence.length === 0 ? [] : [finding(null, evidence)]);
  },
  examples: {
    fail: [
      {
        name: 'all of them',
        pages: { [HOME]: exampleHtml() },
        probes: [toHome(1), toHome(2), toHome(3)],
        found: [null],
      },
    ],
    pass: [
      { name: '404', pages: { [HOME]: exampleHtml() }, probes: [gone(1), gone(2), gone(3)] },
      { name: 'one folder alone', pages: { [HOME]: exampleHtml() }, probes: [toHome(1), gone(2), gone(3)] },
      {
        name: 'to an error page',
        pages: { [HOME]: exampleHtml() },
        probes: [
          { ...toHome(1), fetch: { status: 302, location: 'https://a.test/404' } },
          { ...toHome(2), fetch: { status: 302, location: 'https://a.test/404' } },
        ],
      },
      { name: 'none were tried', pages: { [HOME]: exampleHtml() }, expect: 'not-applicable' },
    ],
  },
});

/** The root, or the root of a language. */
function isHome(location: string | null): boolean {
  if (location === null) return false;
  const url = URL.parse(location);
  return url !== null && url.search === '' && /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?$/i.test(url.pathname);
}
