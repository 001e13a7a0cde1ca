import type { Evidence } from '#contract/rule.ts';
import type { PageRow, ProbeRow, SiteModel } from '../../site/model.ts';
import { NOT_FOUND_PHRASES } from '../data/not-found-phrases.ts';
import { isRefusal } from '../shared/answers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { words: LEAST_WORDS, similarity: ALIKE } = THRESHOLDS.softNotFound;
/** A probe that looks like so large a share of the site says nothing: it is the layout that is alike. */
const COMMON = 0.5;
const SEPARATORS = /\s+[|\-–—·•:»«]+\s+/;

const page = (title: string, body = '') =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main>${body}</main></body></html>`;
const sorry =
  '<p>We looked everywhere in our kitchen, under the table and behind the oven, but the cake that you asked for is no longer here, sorry.</p>';
const HOME = 'https://a.test/';
const LOST = 'https://a.test/lost';
const home = page('Cakes', '<p>All our cakes</p><a href="/lost">A cake</a>');
const missing = { probe: 'missing' as const, url: 'https://a.test/plumbline-4f1d' };

export const soft404Page = defineSiteRule({
  meta: {
    id: 'soft-404-page',
    category: 'response',
    severity: 'warning',
    title: 'Error page answers as if all were well',
    why: 'The page says that there is nothing here, but its status is 200. Search engines keep crawling such pages and may show them in results.',
    fix: 'Answer 404 or 410 with the same page, or redirect to the content’s new place.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/http-network-errors',
    subject: 'indexable',
  },
  check(site) {
    const probes = usableProbes(site);
    const names = siteNames(site);
    const findings = site.pages.flatMap((page): SiteFinding[] => {
      if (!page.indexability.indexable || page.id === site.start) return [];
      const evidence = [...saysNotFound(page, names), ...looksLikeProbe(page, probes)];
      return evidence.length === 0 ? [] : [finding(page.id, evidence)];
    });
    return judged(findings);
  },
  examples: {
    fail: [
      { name: 'the title says so', pages: { [HOME]: home, [LOST]: page('Page not found') }, found: [LOST] },
      {
        name: 'with punctuation',
        pages: { [HOME]: home, [LOST]: page('404 – Page not found!') },
        found: [LOST],
      },
      {
        name: 'with the name of the site behind',
        pages: {
          [HOME]: page('Cake shop', '<a href="/lost">A</a>'),
          [LOST]: page('Page not found | Cake shop'),
        },
        found: [LOST],
      },
      {
        name: 'the main heading says so',
        pages: { [HOME]: home, [LOST]: page('Cake shop', '<h1>Seite nicht gefunden</h1>') },
        found: [LOST],
      },
      {
        name: 'the same text as the answer to a random address',
        pages: { [HOME]: home, [LOST]: page('Cake shop', sorry) },
        probes: [{ ...missing, html: page('Cake shop', sorry) }],
        found: [LOST],
      },
      {
        name: 'the same text as an error page that answers 404 elsewhere',
        pages: { [HOME]: home, [LOST]: page('Cake shop', sorry) },
        probes: [{ ...missing, html: page('Cake shop', sorry), fetch: { status: 404 } }],
        found: [LOST],
      },
    ],
    pass: [
      {
        name: 'an article about such pages',
        pages: {
          [HOME]: home,
          [LOST]: page('404 Page not found: how to write a good one', '<h1>Error pages</h1>'),
        },
      },
      {
        name: 'an article whose title is split like a name',
        pages: { [HOME]: home, [LOST]: page('Page not found | Ten examples') },
      },
      {
        name: 'a real 404',
        pages: { [HOME]: home, [LOST]: { html: page('Page not found'), fetch: { status: 404 } } },
      },
      {
        name: 'noindex is asked for by search engines where the status cannot be changed',
        pages: {
          [HOME]: home,
          [LOST]: page('Page not found').replace(
            '</title>',
            '</title><meta name="robots" content="noindex">',
          ),
        },
      },
      {
        name: 'fewer than 20 words in common',
        pages: { [HOME]: home, [LOST]: page('Cake shop', '<p>Nothing here</p>') },
        probes: [{ ...missing, html: page('Cake shop', '<p>Nothing here</p>') }],
      },
      {
        name: 'a random address that met a server error says nothing',
        pages: { [HOME]: home, [LOST]: page('Cake shop', sorry) },
        probes: [{ ...missing, html: page('Cake shop', sorry), fetch: { status: 500 } }],
      },
      {
        name: 'the site shows its start page for any address',
        pages: { [HOME]: page('Cake shop', sorry), 'https://a.test/index.html': page('Cake shop', sorry) },
        probes: [{ ...missing, html: page('Cake shop', sorry) }],
      },
    ],
  },
});

function saysNotFound(page: PageRow, names: ReadonlySet<string>): Evidence[] {
  const says = [
    { where: 'title', text: page.title },
    { where: 'h1', text: page.h1 },
  ];
  return says.flatMap(({ where, text }) =>
    text !== null && isNotFound(text, names)
      ? [{ message: 'The page says that it does not exist, but answers 200.', value: text, where }]
      : [],
  );
}

function isNotFound(text: string, names: ReadonlySet<string>): boolean {
  if (text.length > 200) return false;
  if (NOT_FOUND_PHRASES.has(plain(text))) return true;
  const parts = text.split(SEPARATORS).map(plain);
  const rest = parts.filter((part) => !names.has(part));
  return rest.length > 0 && rest.length < parts.length && NOT_FOUND_PHRASES.has(rest.join(' '));
}

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();

/** Parts of titles that name the site: the start page has them, or half of the pages do. */
function siteNames(site: SiteModel): ReadonlySet<string> {
  const counts = new Map<string, number>();
  const parts = (title: string | null) =>
    title === null ? [] : title.slice(0, 500).split(SEPARATORS).map(plain);
  for (const { title } of site.pages)
    for (const part of new Set(parts(title))) counts.set(part, (counts.get(part) ?? 0) + 1);
  const own = parts(site.page(site.start)?.title ?? null);
  const common = [...counts].flatMap(([part, count]) =>
    count > 2 && count >= site.pages.length / 2 ? [part] : [],
  );
  return new Set([...own, ...common].filter((part) => !NOT_FOUND_PHRASES.has(part)));
}

function usableProbes(site: SiteModel): ProbeRow[] {
  const start = site.page(site.start);
  const indexable = site.pages.filter((page) => page.indexability.indexable);
  return site.probes.filter((probe) => {
    if (probe.kind !== 'missing' || probe.page.words < LEAST_WORDS || !isOwnAnswer(probe.page)) return false;
    if (start !== undefined && probe.similarity(start) >= ALIKE) return false;
    const alike = indexable.filter((page) => isAlike(probe, page)).length;
    return alike < Math.max(2, indexable.length * COMMON);
  });
}

/** An error page with its right status shows what the site says of what is not there; a wall or a crash does not. */
const isOwnAnswer = ({ status, challenge }: PageRow): boolean =>
  challenge === null && status !== null && status < 500 && !isRefusal(status);

function looksLikeProbe(page: PageRow, probes: readonly ProbeRow[]): Evidence[] {
  if (page.words < LEAST_WORDS) return [];
  const probe = probes.find((candidate) => candidate.page.host === page.host && isAlike(candidate, page));
  if (probe === undefined) return [];
  const message = 'The main text is the same as the answer to an address that does not exist.';
  return [{ message, url: probe.page.url }];
}

/** Texts of very different length are not alike: only the others need their sketches compared. */
function isAlike(probe: ProbeRow, page: PageRow): boolean {
  const shorter = Math.min(probe.page.words, page.words);
  return shorter >= Math.max(probe.page.words, page.words) * ALIKE * ALIKE && probe.similarity(page) >= ALIKE;
}
