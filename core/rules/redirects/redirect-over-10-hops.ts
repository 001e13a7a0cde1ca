import { isRedirect } from '../../site/redirects.ts';
import { isInternal, redirectEnd } from '../shared/answers.ts';
import { type ExampleEntry, exampleHtml, examplePages } from '../shared/example-html.ts';
import { isNamed, referrerEvidence } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const HOME = 'https://a.test/';
const step = (i: number) => `https://a.test/${i}`;
const chain = (length: number) =>
  examplePages([
    [HOME, exampleHtml('', '<a href="/1">Cake</a>')],
    ...Array.from({ length }, (_, i): ExampleEntry => [
      step(i + 1),
      { fetch: { status: 301, location: step(i + 2) } },
    ]),
    [step(length + 1), exampleHtml()],
  ]);

export const redirectOver10Hops = defineSiteRule({
  meta: {
    id: 'redirect-over-10-hops',
    category: 'redirects',
    severity: 'error',
    // The finding is on the redirecting URL, which is no page of the score.
    impact: 'none',
    hides: ['redirect-chain'],
    title: 'Redirects go on for more than ten hops',
    why: 'Googlebot follows ten redirects and gives up; browsers follow some twenty. The page at the end is not found by this way.',
    fix: 'Let the first address redirect straight to the last, and change the links to it.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/http-network-errors',
    subject: 'url',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    for (const page of site.pages) {
      const { id, url } = page;
      if (!isRedirect(page) || !isInternal(site, id) || !isNamed(site, id)) continue;
      const { hops, count, kind } = redirectEnd(site, id);
      if (kind === 'loop' || count <= THRESHOLDS.mostHops) continue;
      findings.push(
        finding(id, [
          { message: `${count} redirects in a row`, value: [url, ...hops].slice(0, 8).join(' → ') },
          ...referrerEvidence(site, id),
        ]),
      );
    }
    return judged(findings);
  },
  examples: {
    fail: [{ name: 'eleven', pages: chain(11), found: [step(1)] }],
    pass: [
      { name: 'ten', pages: chain(10) },
      { name: 'one', pages: chain(1) },
      {
        name: 'a circle is another finding',
        pages: {
          [HOME]: exampleHtml('', '<a href="/1">X</a>'),
          [step(1)]: { fetch: { status: 301, location: step(2) } },
          [step(2)]: { fetch: { status: 301, location: step(1) } },
        },
      },
    ],
  },
});
