import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

export const robotsMetaMultiple = definePageRule({
  meta: {
    id: 'robots-meta-multiple',
    category: 'indexability',
    severity: 'notice',
    title: 'Page has several robots meta tags',
    why: 'Search engines join them and take the strictest of all. Two tags mostly mean that two systems set them, and that nobody sees both.',
    fix: 'Keep one tag with all directives. Look for a plugin and a theme that each write one.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
    gate: 'html',
    needs: ['robots'],
  },
  check({ robots }) {
    const tags = robots.filter(({ bot, from }) => bot === 'robots' && from === 'meta');
    if (tags.length === 0) return notApplicable('the page has no robots meta tag');
    if (tags.length === 1) return pass;
    return fail(tags.map(({ tokens }) => ({ value: tokens.join(', '), where: 'meta[name=robots]' })));
  },
  examples: {
    fail: [
      {
        name: 'two tags',
        html: exampleHtml(
          '<meta name="robots" content="index"><meta name="robots" content="max-image-preview:large">',
        ),
      },
    ],
    pass: [
      { name: 'one tag', html: exampleHtml('<meta name="robots" content="index, follow">') },
      {
        name: 'one for all and one for a bot',
        html: exampleHtml('<meta name="robots" content="index"><meta name="bingbot" content="noarchive">'),
      },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
