import type { RobotsAnswer } from '#contract/slice.ts';
import { judgeAnswers } from './robots-lines.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

/** Missing, or throttled. */
const FINE: ReadonlySet<number> = new Set([404, 410, 429]);
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

export const robotsClientError = defineSiteRule({
  meta: {
    id: 'robots-client-error',
    category: 'robots-txt',
    severity: 'warning',

    title: 'robots.txt is refused',
    why: 'Google takes a refusal for “no robots.txt” and crawls everything; other crawlers may take it for “nothing allowed”. Neither is what the file says.',
    fix: 'Let everybody read /robots.txt, whatever firewall or password protects the rest.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt',

    subject: 'site',
  },
  check: (site) =>
    judgeAnswers(site, ({ status }) =>
      status !== null && status >= 400 && status < 500 && !FINE.has(status)
        ? { message: 'robots.txt answers', value: String(status), expected: '200 or 404' }
        : null,
    ),
  examples: {
    fail: [
      { name: '403', pages, hosts: answer({ status: 403, verdict: 'allow-all', text: '' }), found: [null] },
      { name: '401', pages, hosts: answer({ status: 401, verdict: 'allow-all', text: '' }) },
    ],
    pass: [
      { name: 'there is one', pages, hosts: answer({ status: 200 }) },
      { name: 'missing', pages, hosts: answer({ status: 404, verdict: 'allow-all', text: '' }) },
      {
        name: 'throttled is another finding',
        pages,
        hosts: answer({ status: 429, verdict: 'unreachable', text: '' }),
      },
    ],
  },
});
