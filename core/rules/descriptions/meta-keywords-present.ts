import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

export const metaKeywordsPresent = definePageRule({
  meta: {
    id: 'meta-keywords-present',
    category: 'descriptions',
    severity: 'notice',
    title: 'Meta keywords tag is present',
    why: 'Google ignores the tag, so it does nothing there; it only tells competitors which words you care about.',
    fix: 'Remove it when you touch the template anyway, unless a search of your own reads it.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/special-tags',
    gate: 'indexable',
    needs: ['metas'],
  },
  check: ({ metas }) =>
    failIfAny(
      metas.flatMap(({ attr, key, content }) =>
        attr === 'name' && key === 'keywords' && content !== ''
          ? [{ value: content, where: 'head > meta[name=keywords]' }]
          : [],
      ),
    ),
  examples: {
    fail: [
      { name: 'keywords', html: examplePage({ head: '<meta name="keywords" content="cake, cherry">' }) },
    ],
    pass: [
      { name: 'none', html: examplePage() },
      { name: 'empty ones', html: examplePage({ head: '<meta name="keywords" content="">' }) },
      { name: 'news keywords', html: examplePage({ head: '<meta name="news_keywords" content="cake">' }) },
    ],
  },
});
