import type { Severity } from '#contract/rule.ts';
import { type AnswerKind, inWords, isBroken, kindAt } from '../shared/answers.ts';
import { isNamed, referrerEvidence } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const page = (body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const home = page('<a href="/b">B</a>');
const before = { pages: { [HOME]: home, [B]: page() } };

export const regressStatus = defineSiteRule({
  meta: {
    id: 'regress-status',
    category: 'site',
    severity: 'error',
    // A change, not a state: the score holds the state already.
    impact: 'none',
    event: true,
    title: 'Page that answered before does not any more',
    why: 'At the last audit this address showed a page. Now it shows an error or leads elsewhere; if nobody meant that, visitors and rankings are being lost today.',
    fix: 'See whether the page was removed on purpose. If so, redirect it and change the links; if not, restore it.',
    subject: 'url',
  },
  check(site) {
    if (site.before === null) return { kind: 'not-applicable', reason: 'there is no audit before' };
    const findings: SiteFinding[] = [];
    let unsure = 0;
    for (const [url, was] of site.before.pages) {
      if (was.status !== 200) continue;
      const id = site.idOf(url);
      const answer = id === undefined ? undefined : site.answer(id);
      const kind = id === undefined ? 'unknown' : kindAt(site, id);
      if (kind === 'unconfirmed') unsure += 1;
      if (id === undefined || answer === undefined || !(isBroken(kind) || kind === 'redirect')) continue;
      // Only a browser sees scripts lead on: without one before, or with the same before, nothing changed.
      if (answer.leadsOn === true && !(was.indexable && site.before.mode === site.config.mode)) continue;
      const named = isNamed(site, id);
      findings.push(
        finding(
          id,
          [
            {
              message: `The page answered 200 before, and now: ${inWords(answer)}.`,
              value: inWords(answer),
              expected: '200',
            },
            ...(named ? referrerEvidence(site, id) : []),
          ],
          severityOf(kind, named),
        ),
      );
    }
    if (unsure === 0) return judged(findings);
    return judged(findings, {
      unmeasured: { count: unsure, reason: 'pages that failed once and were not asked again' },
    });
  },
  examples: {
    fail: [
      {
        name: 'gone and still linked',
        before,
        pages: { [HOME]: home, [B]: { fetch: { status: 404 } } },
        found: [B],
        severity: 'error',
      },
      {
        name: 'failing and still linked',
        before,
        pages: { [HOME]: home, [B]: { fetch: { status: 500 } } },
        severity: 'error',
      },
      {
        name: 'gone and no longer linked',
        before,
        pages: { [HOME]: page(), [B]: { fetch: { status: 404 } } },
        found: [B],
        severity: 'notice',
      },
      {
        name: 'redirected',
        before,
        pages: { [HOME]: home, [B]: { fetch: { status: 301, location: HOME } } },
        found: [B],
        severity: 'notice',
      },
    ],
    pass: [
      { name: 'as before', before, pages: { [HOME]: home, [B]: page() } },
      { name: 'it refuses us now', before, pages: { [HOME]: home, [B]: { fetch: { status: 403 } } } },
      {
        name: 'it was an error before',
        before: { pages: { [HOME]: home, [B]: { fetch: { status: 404 } } } },
        pages: { [HOME]: home, [B]: { fetch: { status: 404 } } },
      },
      {
        name: 'a failure that was seen once',
        before,
        pages: { [HOME]: home, [B]: { fetch: { status: 500 }, first: 'once' } },
      },
      { name: 'it is not known any more', before, pages: { [HOME]: page() } },
      {
        name: 'the first audit',
        pages: { [HOME]: home, [B]: { fetch: { status: 404 } } },
        expect: 'not-applicable',
      },
    ],
  },
});

/** A page that moved, or went when nothing named it any more, is news; one that is still named is an error. */
function severityOf(kind: AnswerKind, named: boolean): Severity {
  return kind === 'redirect' || !named ? 'notice' : 'error';
}
