import { judgeLines } from './robots-lines.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const pages = { 'https://a.test/': exampleHtml() };

export const robotsUnsupportedNoindex = defineSiteRule({
  meta: {
    id: 'robots-unsupported-noindex',
    category: 'robots-txt',
    severity: 'warning',

    impact: 'low',
    title: 'robots.txt says noindex, which nobody reads',
    why: 'Google stopped reading noindex in robots.txt in 2019, and no other search engine documents it. The pages are indexed.',
    fix: 'Put noindex on the pages, by meta tag or by X-Robots-Tag header, and let crawlers read them.',
    source: 'https://developers.google.com/search/blog/2019/07/a-note-on-unsupported-rules-in-robotstxt',

    subject: 'site',
  },
  check: (site) => judgeLines(site, ({ kind }) => kind === 'noindex'),
  examples: {
    fail: [
      { name: 'noindex', pages, robots: 'User-agent: *\nNoindex: /old/', found: [null] },
      { name: 'nofollow', pages, robots: 'User-agent: *\nNofollow: /x' },
    ],
    pass: [
      { name: 'sound', pages, robots: 'User-agent: *\nDisallow: /admin' },
      { name: 'no robots.txt', pages, expect: 'not-applicable' },
    ],
  },
});
