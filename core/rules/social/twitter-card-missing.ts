import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { hasOpenGraph, socialTags } from '../shared/social-tags.ts';

export const twitterCardMissing = definePageRule({
  meta: {
    id: 'twitter-card-missing',
    category: 'social',
    severity: 'notice',
    title: 'No card tags for X (Twitter)',
    why: 'X falls back to Open Graph for title and image, but shows a small preview unless twitter:card asks for a large one. Pages without any social tags are told elsewhere.',
    fix: 'Add <meta name="twitter:card" content="summary_large_image"> where links shall show a large image.',
    source: 'https://developer.x.com/en/docs/x-for-websites/cards/overview/markup',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    if (socialTags(facts, 'twitter:card').length > 0) return pass;
    // A page with neither is og-missing's.
    const complete = ['og:title', 'og:image', 'og:type'].every((key) => socialTags(facts, key).length > 0);
    if (complete || !hasOpenGraph(facts)) return pass;
    return fail({
      message: 'There is no twitter:card, and the Open Graph tags are incomplete.',
      where: 'head',
    });
  },
  examples: {
    fail: [
      {
        name: 'an incomplete fallback',
        html: examplePage({ head: '<meta property="og:title" content="Cake">' }),
      },
    ],
    pass: [
      { name: 'a card', html: examplePage({ head: '<meta name="twitter:card" content="summary">' }) },
      {
        name: 'complete Open Graph tags',
        html: examplePage({
          head: '<meta property="og:title" content="Cake"><meta property="og:type" content="article"><meta property="og:image" content="https://a.test/c.jpg">',
        }),
      },
      { name: 'no social tags at all: another finding', html: examplePage() },
    ],
  },
});
