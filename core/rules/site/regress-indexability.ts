import type { Severity } from '#contract/rule.ts';
import type { NotIndexable } from '../../page/indexability.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const page = (head = '', body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1>${body}</body></html>`;
const home = page('', '<a href="/b">B</a>');
const NOINDEX = '<meta name="robots" content="noindex">';
const open = { pages: { [HOME]: home, [B]: page() } };
const hidden = { pages: { [HOME]: home, [B]: page(NOINDEX) } };

/** What takes a page out of search without an error; errors and redirects are another finding. */
const LOST: Readonly<Partial<Record<NotIndexable, { words: string; severity: Severity }>>> = {
  noindex: { words: 'it says noindex now', severity: 'error' },
  'robots-txt': { words: 'robots.txt keeps Googlebot from it now', severity: 'error' },
  canonicalised: { words: 'it names another page as canonical now', severity: 'warning' },
};

export const regressIndexability = defineSiteRule({
  meta: {
    id: 'regress-indexability',
    category: 'site',
    severity: 'error',
    // A change, not a state: the score holds the state already.
    impact: 'none',
    event: true,
    title: 'Page’s place in search changed',
    why: 'Since the last audit this page was taken out of search engines’ reach, or came into it. A setting that changed by accident shows up here first.',
    fix: 'If the change was not meant, find the deploy that brought it and take it back.',
    subject: 'url',
  },
  check(site) {
    if (site.before === null) return { kind: 'not-applicable', reason: 'there is no audit before' };
    const findings: SiteFinding[] = [];
    for (const { id, url, indexability } of site.pages) {
      const was = site.before.pages.get(url);
      if (was === undefined || was.status !== 200 || was.indexable === indexability.indexable) continue;
      if (indexability.indexable) {
        findings.push(
          finding(id, { message: 'The page can be indexed now, and could not before.' }, 'notice'),
        );
        continue;
      }
      const lost = indexability.reason === null ? undefined : LOST[indexability.reason];
      if (lost === undefined) continue;
      findings.push(
        finding(
          id,
          {
            message: `The page could be indexed before; ${lost.words}.`,
            ...(indexability.reason === 'canonicalised' &&
              indexability.canonical !== null && { value: indexability.canonical }),
          },
          lost.severity,
        ),
      );
    }
    return judged(findings);
  },
  examples: {
    fail: [
      { name: 'noindex came', before: open, ...hidden, found: [B], severity: 'error' },
      {
        name: 'robots.txt closed it',
        before: open,
        ...open,
        robots: 'User-agent: *\nDisallow: /b',
        found: [B],
        severity: 'error',
      },
      {
        name: 'the canonical changed',
        before: open,
        pages: { [HOME]: home, [B]: page(`<link rel="canonical" href="${HOME}">`) },
        found: [B],
        severity: 'warning',
      },
      { name: 'noindex went', before: hidden, ...open, found: [B], severity: 'notice' },
    ],
    pass: [
      { name: 'as before', before: open, ...open },
      { name: 'noindex before and now', before: hidden, ...hidden },
      {
        name: 'an error is another finding',
        before: open,
        pages: { [HOME]: home, [B]: { fetch: { status: 404 } } },
      },
      { name: 'a new page', before: { pages: { [HOME]: home } }, ...hidden },
      { name: 'the first audit', ...hidden, expect: 'not-applicable' },
    ],
  },
});
