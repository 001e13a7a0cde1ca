import { failedBefore, isInternal, kindAt } from '../shared/answers.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const HOME = 'https://a.test/';
const SHAKY = 'https://a.test/shaky';
const home = page('<a href="/shaky">Cakes</a>');

export const statusUnstable = defineSiteRule({
  meta: {
    id: 'status-unstable',
    category: 'response',
    severity: 'notice',
    title: 'URL failed first and recovered',
    why: 'The first request got a server error or no answer, a second one later was fine. One such case is weather; many show a server at its limit.',
    fix: 'Look into the server’s log for the time of the audit. Slow database queries, cold caches and too few workers are common causes.',
    subject: 'url',
  },
  check(site) {
    const findings = [];
    for (const id of site.nodes.keys()) {
      const answer = site.answer(id);
      if (answer === undefined || !isInternal(site, id)) continue;
      const { first } = answer;
      const kind = kindAt(site, id);
      if (!failedBefore(first) || (kind !== 'ok' && kind !== 'redirect' && kind !== 'client-error')) continue;
      findings.push(
        finding(id, {
          message: 'The second answer differs from the first.',
          value: first === null ? 'no answer first' : `${first} first`,
          expected: `${answer.status ?? 'no answer'} then`,
        }),
      );
    }
    return judged(findings);
  },
  examples: {
    fail: [
      {
        name: 'an error first',
        pages: { [HOME]: home, [SHAKY]: { html: page(''), first: 503 } },
        found: [SHAKY],
      },
      {
        name: 'no answer first',
        pages: { [HOME]: home, [SHAKY]: { html: page(''), first: null } },
        found: [SHAKY],
      },
    ],
    pass: [
      { name: 'fine at once', pages: { [HOME]: home, [SHAKY]: page('') } },
      { name: 'failed twice', pages: { [HOME]: home, [SHAKY]: { fetch: { status: 500 } } } },
      {
        name: 'throttled first: our own rate',
        pages: { [HOME]: home, [SHAKY]: { html: page(''), first: 429 } },
      },
    ],
  },
});
