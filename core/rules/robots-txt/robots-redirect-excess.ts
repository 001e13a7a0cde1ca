import type { RobotsAnswer } from '#contract/slice.ts';
import { judgeAnswers } from './robots-lines.ts';
import { THRESHOLDS } from '../thresholds.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const answer = (more: Partial<RobotsAnswer>) => ({
  'a.test': {
    robots: {
      url: 'https://a.test/robots.txt',
      status: 200,
      error: null,
      redirects: [],
      contentType: 'text/plain',
      text: 'User-agent: *\nDisallow:',
      bytes: 30,
      verdict: 'rules' as const,
      ...more,
    },
  },
});
const pages = { 'https://a.test/': exampleHtml() };

export const robotsRedirectExcess = defineSiteRule({
  meta: {
    id: 'robots-redirect-excess',
    category: 'robots-txt',
    severity: 'error',
    // Everything is open then; what should not be read is.
    impact: 'low',
    title: 'robots.txt redirects too often',
    why: 'Crawlers follow five redirects for robots.txt and then take it for missing: what it closes is open.',
    fix: 'Serve robots.txt at the root of each host without a redirect.',
    source: 'https://www.rfc-editor.org/rfc/rfc9309#name-redirects',

    subject: 'site',
  },
  check: (site) =>
    judgeAnswers(site, ({ redirects, error }) =>
      error === 'too-many-redirects' || redirects.length > THRESHOLDS.robotsHops
        ? {
            message: 'Redirects in a row',
            value: String(redirects.length),
            expected: `at most ${THRESHOLDS.robotsHops}`,
          }
        : null,
    ),
  examples: {
    fail: [
      {
        name: 'without end',
        pages,
        hosts: answer({ status: null, error: 'too-many-redirects', verdict: 'allow-all', text: '' }),
        found: [null],
      },
    ],
    pass: [
      { name: 'none', pages, hosts: answer({ status: 200 }) },
      {
        name: 'one',
        pages,
        hosts: answer({ redirects: [{ url: 'https://a.test/robots.txt', status: 301 }] }),
      },
    ],
  },
});
