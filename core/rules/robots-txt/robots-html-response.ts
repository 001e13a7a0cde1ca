import type { RobotsAnswer } from '#contract/slice.ts';
import { isHtmlAnswer, judgeAnswers } from './robots-lines.ts';
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

export const robotsHtmlResponse = defineSiteRule({
  meta: {
    id: 'robots-html-response',
    category: 'robots-txt',
    severity: 'warning',

    impact: 'low',
    title: 'robots.txt answers with an HTML page',
    why: 'The address answers 200 with a page, mostly the site’s own “not found” view. Crawlers look for rules in it and find none.',
    fix: 'Serve a text file at /robots.txt, or let it answer 404.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt',

    subject: 'site',
  },
  check: (site) =>
    judgeAnswers(site, (robots) =>
      robots.verdict === 'rules' && isHtmlAnswer(robots)
        ? {
            message: 'The answer is HTML.',
            value: robots.text.trimStart().slice(0, 80),
            expected: 'text/plain',
          }
        : null,
    ),
  examples: {
    fail: [
      {
        name: 'a page',
        pages,
        hosts: answer({ contentType: 'text/html', text: '<!doctype html><html></html>' }),
        found: [null],
      },
    ],
    pass: [
      { name: 'rules', pages, hosts: answer({ status: 200 }) },
      { name: 'rules with the wrong type', pages, hosts: answer({ contentType: 'text/html' }) },
      { name: 'missing', pages, hosts: answer({ status: 404, verdict: 'allow-all', text: '' }) },
    ],
  },
});
