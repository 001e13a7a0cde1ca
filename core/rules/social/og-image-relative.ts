import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { IMAGE_TAGS, socialTags } from '../shared/social-tags.ts';

export const ogImageRelative = definePageRule({
  meta: {
    id: 'og-image-relative',
    category: 'social',
    severity: 'warning',
    // Previews break; search does not.
    impact: 'none',
    title: 'Social image or address is not absolute',
    why: 'Networks fetch the image from its address as written. Most do not resolve one without scheme and host, so the preview has no image.',
    fix: 'Write the whole address, https:// included.',
    source: 'https://ogp.me/#data_types',
    wrong: '<meta property="og:image" content="/cake.jpg">',
    right: '<meta property="og:image" content="https://example.com/cake.jpg">',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    const keys = [...IMAGE_TAGS, 'og:url', 'twitter:image'];
    if (socialTags(facts, ...keys).length === 0) return notApplicable('there is no such tag');
    return failIfAny(
      keys.flatMap((key) =>
        socialTags(facts, key).flatMap((value) =>
          /^https?:\/\//i.test(value) ? [] : [{ value, where: `head > meta[property="${key}"]` }],
        ),
      ),
    );
  },
  examples: {
    fail: [
      { name: 'a path', html: examplePage({ head: '<meta property="og:image" content="/cake.jpg">' }) },
      {
        name: 'no scheme',
        html: examplePage({ head: '<meta property="og:image" content="//a.test/cake.jpg">' }),
      },
    ],
    pass: [
      {
        name: 'absolute',
        html: examplePage({ head: '<meta property="og:image" content="https://a.test/cake.jpg">' }),
      },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
