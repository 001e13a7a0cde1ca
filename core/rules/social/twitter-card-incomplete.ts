import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { IMAGE_TAGS, socialTags } from '../shared/social-tags.ts';

const CARD = '<meta name="twitter:card" content="summary_large_image">';

export const twitterCardIncomplete = definePageRule({
  meta: {
    id: 'twitter-card-incomplete',
    category: 'social',
    severity: 'notice',
    title: 'Card for X (Twitter) lacks its title or image',
    why: 'A card without a title is not shown; a large card without an image is shown small. Open Graph tags count as well.',
    fix: 'Add og:title and og:image, which all networks read.',
    source: 'https://developer.x.com/en/docs/x-for-websites/cards/overview/markup',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    const [card] = socialTags(facts, 'twitter:card');
    if (card === undefined) return notApplicable('there is no card');
    const missing: string[] = [];
    if (socialTags(facts, 'twitter:title', 'og:title').length === 0) missing.push('title');
    const wantsImage = card === 'summary_large_image';
    if (wantsImage && socialTags(facts, 'twitter:image', 'twitter:image:src', ...IMAGE_TAGS).length === 0)
      missing.push('image');
    return missing.length === 0 ? pass : fail({ message: `Missing: ${missing.join(', ')}.`, value: card });
  },
  examples: {
    fail: [{ name: 'the card alone', html: examplePage({ head: CARD }) }],
    pass: [
      {
        name: 'Open Graph fills the rest',
        html: examplePage({
          head: `${CARD}<meta property="og:title" content="Cake"><meta property="og:image" content="https://a.test/c.jpg">`,
        }),
      },
      {
        name: 'a small card needs no image',
        html: examplePage({
          head: '<meta name="twitter:card" content="summary"><meta name="twitter:title" content="Cake">',
        }),
      },
      { name: 'no card', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
