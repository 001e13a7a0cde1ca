import { judgeLines } from './robots-lines.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const pages = { 'https://a.test/': exampleHtml() };

export const robotsPathInvalid = defineSiteRule({
  meta: {
    id: 'robots-path-invalid',
    category: 'robots-txt',
    severity: 'warning',

    impact: 'low',
    title: 'robots.txt has rules with a path that matches nothing',
    why: 'A rule that does not begin with / or * matches no address, so what it should close is open.',
    fix: 'Begin each path with /. Write $ at the end only, and * for any characters.',
    source: 'https://www.rfc-editor.org/rfc/rfc9309',
    wrong: 'Disallow: admin/',
    right: 'Disallow: /admin/',
    subject: 'site',
  },
  check: (site) => judgeLines(site, ({ kind }) => kind === 'path'),
  examples: {
    fail: [
      { name: 'no slash', pages, robots: 'User-agent: *\nDisallow: admin/', found: [null] },
      { name: 'a full address', pages, robots: 'User-agent: *\nDisallow: https://a.test/admin' },
      { name: 'a dollar in the middle', pages, robots: 'User-agent: *\nDisallow: /a$b' },
    ],
    pass: [
      { name: 'a path', pages, robots: 'User-agent: *\nDisallow: /admin/' },
      { name: 'a star', pages, robots: 'User-agent: *\nDisallow: *.pdf$' },
      { name: 'nothing closed', pages, robots: 'User-agent: *\nDisallow:' },
      { name: 'no robots.txt', pages, expect: 'not-applicable' },
    ],
  },
});
