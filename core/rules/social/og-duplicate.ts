import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { hasOpenGraph, socialTags } from '../shared/social-tags.ts';

const KEYS = ['og:title', 'og:url', 'og:description', 'og:type', 'og:site_name'];
const title = (text: string) => `<meta property="og:title" content="${text}">`;

export const ogDuplicate = definePageRule({
  meta: {
    id: 'og-duplicate',
    category: 'social',
    severity: 'notice',
    title: 'An Open Graph tag stands twice with different values',
    why: 'Which of them a network takes differs from network to network. Usually a theme and a plugin both write the tags.',
    fix: 'Find out what writes each of the two, and switch one off.',
    source: 'https://ogp.me/',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    if (!hasOpenGraph(facts)) return notApplicable('there are no Open Graph tags');
    return failIfAny(
      KEYS.flatMap((key) => {
        const values = new Set(socialTags(facts, key));
        return values.size > 1
          ? [...values].map((value) => ({ value, where: `head > meta[property="${key}"]` }))
          : [];
      }),
    );
  },
  examples: {
    fail: [{ name: 'two titles', html: examplePage({ head: title('Cake') + title('Cake shop') }) }],
    pass: [
      { name: 'the same twice', html: examplePage({ head: title('Cake') + title('Cake') }) },
      {
        name: 'several images are meant',
        html: examplePage({
          head: '<meta property="og:image" content="https://a.test/1.jpg"><meta property="og:image" content="https://a.test/2.jpg">',
        }),
      },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
