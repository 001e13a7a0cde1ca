import type { Evidence } from '#contract/rule.ts';
import type { PageRow, ProbeRow } from '../../site/model.ts';
import type { PageExample } from '../rule.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const page = (title: string, body = '') =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main>${body}</main></body></html>`;
const HOME = 'https://a.test/';
const text =
  '<p>Welcome to the cake shop where we bake cherry cakes, almond cakes and apple pies each morning, by hand and with butter from the farm next door.</p>'.repeat(
    2,
  );
const toProbe = (answer: string | Omit<PageExample, 'name'>, i: number) => ({
  probe: 'missing' as const,
  url: `https://a.test/plumbline-${i}`,
  ...(typeof answer === 'string' ? { html: answer } : answer),
});
const probesOf = (...answers: (string | Omit<PageExample, 'name'>)[]) => answers.map(toProbe);
const thrice = <T>(answer: T): T[] => [answer, answer, answer];
const noindex = page('Oops', text).replace('</title>', '</title><meta name="robots" content="noindex">');

export const soft404Host = defineSiteRule({
  meta: {
    id: 'soft-404-host',
    category: 'response',
    severity: 'warning',
    title: 'Addresses that do not exist answer 200',
    why: 'Three random addresses all got the same page with status 200. Every mistyped or outdated link then makes one more page for search engines to crawl and sort out.',
    fix: 'Let unknown addresses answer 404. An application that runs in the browser can redirect to a URL that answers 404, or add noindex to its error view.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    subject: 'site',
  },
  check(site) {
    const hosts = Map.groupBy(
      site.probes.filter(({ kind }) => kind === 'missing'),
      ({ page }) => page.host,
    );
    const evidence: Evidence[] = [];
    let judgedHosts = 0;
    let unsure = 0;
    for (const probes of hosts.values()) {
      if (probes.every(({ page }) => isWall(page))) continue;
      if (probes.length < 3 || probes.some(({ page }) => isUnsure(page))) {
        unsure += 1;
        continue;
      }
      judgedHosts += 1;
      if (probes.every(({ page }) => page.indexability.indexable) && areAlike(probes))
        evidence.push(...probes.map(toEvidence));
    }
    if (judgedHosts === 0 && unsure > 0)
      return { kind: 'not-measured', reason: 'the random addresses got no answer that tells' };
    if (judgedHosts === 0) return { kind: 'not-applicable', reason: 'no random addresses were tried' };
    return judged(evidence.length === 0 ? [] : [finding(null, evidence)]);
  },
  examples: {
    fail: [
      {
        name: 'three times the same page',
        pages: { [HOME]: page('Cakes', text) },
        probes: probesOf(page('Cakes', text), page('Cakes', text), page('Cakes', text)),
        found: [null],
      },
    ],
    pass: [
      {
        name: '404',
        pages: { [HOME]: page('Cakes', text) },
        probes: probesOf(...thrice({ html: page('Gone'), fetch: { status: 404 } })),
      },
      {
        name: '200 with noindex',
        pages: { [HOME]: page('Cakes', text) },
        probes: probesOf(noindex, noindex, noindex),
      },
      {
        name: 'a redirect to the error page',
        pages: { [HOME]: page('Cakes', text) },
        probes: probesOf(...thrice({ fetch: { status: 302, location: 'https://a.test/404' } })),
      },
      {
        name: 'a site where each name is a page',
        pages: { [HOME]: page('Cakes', text) },
        probes: probesOf(
          page('User a', `<p>${'apple banana cherry '.repeat(20)}</p>`),
          page('User b', `<p>${'dog elephant fox '.repeat(20)}</p>`),
          page('User c', `<p>${'green house island '.repeat(20)}</p>`),
        ),
      },
      {
        name: 'one of three answers 404',
        pages: { [HOME]: page('Cakes', text) },
        probes: probesOf(page('Cakes', text), page('Cakes', text), { fetch: { status: 404 } }),
      },
      {
        name: 'a script-built page that was not rendered',
        pages: { [HOME]: page('Cakes', text) },
        probes: probesOf(...thrice(page('Cakes', '<div id="app"></div><script src="/app.js"></script>'))),
        expect: 'not-measured',
      },
      {
        name: 'a bot wall',
        pages: { [HOME]: page('Cakes', text) },
        probes: probesOf(...thrice({ html: page('Wait'), fetch: { status: 403, challenge: 'cloudflare' } })),
        expect: 'not-applicable',
      },
      { name: 'no probes', pages: { [HOME]: page('Cakes', text) }, expect: 'not-applicable' },
    ],
  },
});

const isWall = ({ status, challenge }: PageRow): boolean =>
  challenge !== null || status === 401 || status === 403 || status === 429;

/** No answer, throttling, or a shell that a browser may turn into an error page with noindex. */
function isUnsure(page: PageRow): boolean {
  if (page.status === null || isWall(page) || page.status >= 500) return true;
  return page.status === 200 && !page.rendered && page.words < THRESHOLDS.shellWords;
}

function areAlike(probes: readonly ProbeRow[]): boolean {
  const [first, ...rest] = probes;
  return (
    first !== undefined &&
    rest.every(
      ({ page }) =>
        (page.textHash !== null && page.textHash === first.page.textHash) ||
        first.similarity(page) >= THRESHOLDS.softNotFound.similarity,
    )
  );
}

const toEvidence = ({ page }: ProbeRow): Evidence => ({
  message: `${page.host} answers 200 here, though the address was made up.`,
  url: page.url,
  ...(page.title !== null && { value: page.title }),
});
