import { exampleHtml } from '../shared/example-html.ts';
import { pageCanonicalRule } from './canonical-rule.ts';

const link = (href: string) => exampleHtml(`<link rel="canonical" href="${href}">`);

export const canonicalRelative = pageCanonicalRule({
  meta: {
    id: 'canonical-relative',
    severity: 'notice',

    title: 'Canonical is not a full address',
    why: 'A relative address is resolved with whatever address the page was fetched by. On a copy of the site (another host, http, a test system) it names the copy.',
    fix: 'Write the canonical with scheme and host.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    wrong: '<link rel="canonical" href="/cake">',
    right: '<link rel="canonical" href="https://example.com/cake">',
  },
  judge: ({ href, from }) =>
    from === 'html' && href !== '' && !/^[a-z][a-z0-9+.-]*:/i.test(href)
      ? { message: 'This is no full address.' }
      : null,
  examples: {
    fail: [
      { name: 'from the root', html: link('/') },
      { name: 'without scheme', html: link('//a.test/') },
      { name: 'relative to the page', html: link('cake') },
    ],
    pass: [
      { name: 'full', html: link('https://a.test/') },
      { name: 'in a header', html: exampleHtml(), headers: { link: '</>; rel="canonical"' } },
      { name: 'an empty one is another finding', html: link('') },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
