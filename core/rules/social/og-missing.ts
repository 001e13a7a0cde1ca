import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { hasOpenGraph } from '../shared/social-tags.ts';

export const ogMissing = definePageRule({
  meta: {
    id: 'og-missing',
    category: 'social',
    severity: 'notice',
    title: 'No Open Graph tags',
    why: 'Messengers and networks build the preview of a shared link from these tags. Without them they guess a title and an image. Search rankings do not depend on it.',
    fix: 'Add og:title, og:type, og:image and og:url where pages are likely to be shared.',
    source: 'https://ogp.me/',
    gate: 'indexable',
    needs: ['metas'],
  },
  check: (facts) => (hasOpenGraph(facts) ? pass : fail({ message: 'There is no og: tag.', where: 'head' })),
  examples: {
    fail: [{ name: 'none', html: examplePage() }],
    pass: [{ name: 'a title', html: examplePage({ head: '<meta property="og:title" content="Cake">' }) }],
  },
});
