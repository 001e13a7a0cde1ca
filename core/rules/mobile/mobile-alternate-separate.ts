import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

export const mobileAlternateSeparate = definePageRule({
  meta: {
    id: 'mobile-alternate-separate',
    category: 'mobile',
    severity: 'notice',
    title: 'Phones are sent to pages of their own',
    why: 'Google indexes the version for phones. With two addresses for each page, everything has to be kept the same on both, which is why one page that adapts is recommended. This is a list, not a fault.',
    fix: 'Check that the version for phones has the same content and names this page as canonical.',
    source:
      'https://developers.google.com/search/docs/crawling-indexing/mobile/mobile-sites-mobile-first-indexing',
    gate: 'indexable',
    needs: ['alternates'],
  },
  check: ({ alternates }) =>
    failIfAny(
      alternates.flatMap(({ rel, url, media }) =>
        rel === 'alternate' && media !== undefined && /max-width|handheld/i.test(media)
          ? [{ value: media, url, where: 'head > link[rel=alternate]' }]
          : [],
      ),
    ),
  examples: {
    fail: [
      {
        name: 'a page for phones',
        html: examplePage({
          head: '<link rel="alternate" media="only screen and (max-width: 640px)" href="https://m.a.test/">',
        }),
      },
    ],
    pass: [
      {
        name: 'a feed',
        html: examplePage({ head: '<link rel="alternate" type="application/rss+xml" href="/feed">' }),
      },
      { name: 'none', html: examplePage() },
    ],
  },
});
