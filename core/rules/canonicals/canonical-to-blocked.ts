import { hostOf } from '../../url/host.ts';
import { urlOf } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { robotsEvidence, robotsSay } from '../shared/robots.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeCanonicals } from './canonical-targets.ts';

const HOME = 'https://a.test/';
const OTHER = 'https://a.test/private/cake';
const home = exampleHtml(`<link rel="canonical" href="${OTHER}">`);

export const canonicalToBlocked = defineSiteRule({
  meta: {
    id: 'canonical-to-blocked',
    category: 'canonicals',
    severity: 'error',
    // The closed target is the cause, and is scored once.
    impact: 'none',
    title: 'Canonical names a page that robots.txt closes',
    why: 'The page gives way to another one that search engines may not read. They can neither compare the two nor show the other properly.',
    fix: 'Open the target in robots.txt, or let the canonical name a page that may be read.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'html',
  },
  check: (site) =>
    judgeCanonicals(site, (_, target) => {
      const url = urlOf(site, target);
      const answer = robotsSay(site, 'Googlebot', url);
      const host = site.host(hostOf(url));
      if (answer === null || host === undefined) return 'unknown';
      if (answer.allowed) return 'sound';
      return {
        kind: 'fault',
        evidence: [{ message: 'Googlebot may not read the canonical.', url }, robotsEvidence(host, answer)],
      };
    }),
  examples: {
    fail: [
      {
        name: 'a closed folder',
        pages: { [HOME]: home, [OTHER]: exampleHtml() },
        robots: 'User-agent: *\nDisallow: /private/',
        found: [HOME],
      },
      {
        name: 'closed to Googlebot',
        pages: { [HOME]: home, [OTHER]: exampleHtml() },
        robots: 'User-agent: Googlebot\nDisallow: /private/',
        found: [HOME],
      },
    ],
    pass: [
      {
        name: 'open',
        pages: { [HOME]: home, [OTHER]: exampleHtml() },
        robots: 'User-agent: *\nDisallow: /admin/',
      },
      {
        name: 'closed to others',
        pages: { [HOME]: home, [OTHER]: exampleHtml() },
        robots: 'User-agent: otherbot\nDisallow: /private/',
      },
      {
        name: 'a host whose robots.txt we have not',
        pages: { [HOME]: exampleHtml('<link rel="canonical" href="https://b.example/">') },
      },
    ],
  },
});
