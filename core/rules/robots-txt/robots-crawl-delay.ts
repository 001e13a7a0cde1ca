import { judgeLines } from './robots-lines.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const pages = { 'https://a.test/': exampleHtml() };

export const robotsCrawlDelay = defineSiteRule({
  meta: {
    id: 'robots-crawl-delay',
    category: 'robots-txt',
    severity: 'notice',

    title: 'robots.txt sets a crawl delay',
    why: 'Google ignores it. Bing and others obey: with a long delay a large site is not read through in weeks.',
    fix: 'Remove it unless a crawler overloads the server; keep it under ten seconds.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt',

    subject: 'site',
  },
  check: (site) => judgeLines(site, ({ kind, seconds = 0 }) => kind === 'crawl-delay' && seconds > 0),
  examples: {
    fail: [{ name: 'ten seconds', pages, robots: 'User-agent: *\nCrawl-delay: 10', found: [null] }],
    pass: [
      { name: 'none', pages, robots: 'User-agent: *\nDisallow:' },
      { name: 'none to speak of', pages, robots: 'User-agent: *\nCrawl-delay: 0' },
      { name: 'no robots.txt', pages, expect: 'not-applicable' },
    ],
  },
});
