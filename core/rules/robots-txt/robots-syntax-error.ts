import { judgeLines } from './robots-lines.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const pages = { 'https://a.test/': exampleHtml() };

export const robotsSyntaxError = defineSiteRule({
  meta: {
    id: 'robots-syntax-error',
    category: 'robots-txt',
    severity: 'warning',

    impact: 'low',
    title: 'robots.txt has lines that are not understood',
    why: 'Crawlers skip what they cannot read, and each reads something else. A rule that is skipped closes nothing and opens nothing.',
    fix: 'Write each line as field: value, and name a user agent before the rules. Comments begin with #.',
    source: 'https://www.rfc-editor.org/rfc/rfc9309',
    wrong: 'Disallow /admin',
    right: 'Disallow: /admin',
    subject: 'site',
  },
  check: (site) => judgeLines(site, ({ kind }) => kind === 'syntax'),
  examples: {
    fail: [
      { name: 'no colon', pages, robots: 'User-agent: *\nDisallow /admin', found: [null] },
      { name: 'an unknown field', pages, robots: 'User-agent: *\nBlock: /admin' },
      { name: 'a rule for nobody', pages, robots: 'Disallow: /admin\nUser-agent: *\nAllow: /' },
      { name: 'a user agent without a name', pages, robots: 'User-agent:\nDisallow: /x' },
    ],
    pass: [
      {
        name: 'sound',
        pages,
        robots: '# all\nUser-agent: *\nDisallow: /admin # inner\n\nSitemap: https://a.test/s.xml',
      },
      {
        name: 'fields of other crawlers',
        pages,
        robots: 'User-agent: *\nCrawl-delay: 5\nHost: a.test\nClean-param: sid /',
      },
      { name: 'with a byte order mark', pages, robots: '\ufeffUser-agent: *\nDisallow:' },
      { name: 'no robots.txt', pages, expect: 'not-applicable' },
    ],
  },
});
