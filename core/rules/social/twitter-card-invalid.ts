import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { socialTags } from '../shared/social-tags.ts';

const KINDS = new Set(['summary', 'summary_large_image', 'app', 'player']);
const card = (kind: string) => examplePage({ head: `<meta name="twitter:card" content="${kind}">` });

export const twitterCardInvalid = definePageRule({
  meta: {
    id: 'twitter-card-invalid',
    category: 'social',
    severity: 'warning',
    // Previews break; search does not.
    impact: 'none',
    title: 'Kind of card for X (Twitter) does not exist',
    why: 'X knows summary, summary_large_image, app and player. With another value there is no card; photo, gallery and product were given up.',
    fix: 'Use summary_large_image, or summary where there is no large image.',
    source: 'https://developer.x.com/en/docs/x-for-websites/cards/overview/markup',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    const found = socialTags(facts, 'twitter:card');
    if (found.length === 0) return notApplicable('there is no card');
    return failIfAny(
      found.flatMap((value) =>
        KINDS.has(value.trim().toLowerCase()) ? [] : [{ value, where: 'head > meta[name="twitter:card"]' }],
      ),
    );
  },
  examples: {
    fail: [{ name: 'one that was given up', html: card('photo') }],
    pass: [
      { name: 'a large one', html: card('summary_large_image') },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
