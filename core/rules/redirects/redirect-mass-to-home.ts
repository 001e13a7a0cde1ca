import type { SiteModel } from '../../site/model.ts';
import { isRedirect } from '../../site/redirects.ts';
import { isInternal, urlOf } from '../shared/answers.ts';
import { type ExampleEntry, exampleHtml, examplePages } from '../shared/example-html.ts';
import { isOnPurpose } from '../shared/purposeful-urls.ts';
import { isNamed } from '../shared/referrers.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const HOME = 'https://a.test/';
const old = (i: number) => `https://a.test/old-${i}`;
const site = (count: number, location = HOME) =>
  examplePages([
    [HOME, exampleHtml('', Array.from({ length: count }, (_, i) => `<a href="/old-${i}">${i}</a>`).join(''))],
    ...Array.from({ length: count }, (_, i): ExampleEntry => [old(i), { fetch: { status: 301, location } }]),
  ]);

export const redirectMassToHome = defineSiteRule({
  meta: {
    id: 'redirect-mass-to-home',
    category: 'redirects',
    severity: 'warning',
    title: 'Many old addresses redirect to the start page',
    why: 'Search engines take a redirect to a page about something else for an error that calls itself a success. The old addresses’ standing is lost, and visitors do not find what they came for.',
    fix: 'Redirect each address to the page that took its place. Let those without a successor answer 404 or 410, and change the links.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/http-network-errors',
    subject: 'site',
  },
  check(site) {
    const home = homeOf(site);
    const old = site.pages.filter(
      (page) =>
        isRedirect(page) &&
        page.locationId === home &&
        page.id !== site.start &&
        isInternal(site, page.id) &&
        isInner(page.url) &&
        !isOnPurpose(page.url) &&
        isNamed(site, page.id),
    );
    if (old.length < THRESHOLDS.massToHome) return judged([]);
    return judged([
      finding(null, [
        {
          message: `${old.length} addresses redirect to the start page.`,
          value: String(old.length),
          url: urlOf(site, home),
        },
        ...old.map(({ url, status }) => ({
          message: 'It redirects to the start page.',
          url,
          value: String(status ?? ''),
        })),
      ]),
    ]);
  },
  examples: {
    fail: [{ name: 'ten of them', pages: site(10), found: [null] }],
    pass: [
      { name: 'nine of them', pages: site(9) },
      {
        name: 'to another page',
        pages: { ...site(12, 'https://a.test/cakes'), 'https://a.test/cakes': exampleHtml() },
      },
    ],
  },
});

/** The start URL, or where it leads. */
const homeOf = (site: SiteModel): number => site.redirects(site.start).end;

/** The root and its file names are ways of writing the start page. */
const isInner = (url: string): boolean =>
  !/^\/(?:(?:index|default|home)(?:\.[a-z]{2,5})?\/?)?$/i.test(
    (URL.parse(url)?.pathname ?? '/').slice(0, 100),
  );
