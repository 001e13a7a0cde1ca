import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { IMAGE_TAGS, hasOpenGraph, socialTags } from '../shared/social-tags.ts';

const tag = (name: string, content = 'https://a.test/x') => `<meta property="${name}" content="${content}">`;
const BASIC = ['og:title', 'og:type', 'og:url'];

export const ogIncomplete = definePageRule({
  meta: {
    id: 'og-incomplete',
    category: 'social',
    severity: 'notice',
    title: 'Open Graph tags are incomplete',
    why: 'The protocol asks for title, type, image and address. Most networks fill gaps from the page, but without an image the preview is a bare line.',
    fix: 'Add the tags that are named here, the image first.',
    source: 'https://ogp.me/#metadata',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    if (!hasOpenGraph(facts)) return notApplicable('there are no Open Graph tags: og-missing judges it');
    const missing = BASIC.filter((name) => socialTags(facts, name).length === 0);
    if (socialTags(facts, ...IMAGE_TAGS).length === 0) missing.push('og:image');
    return missing.length === 0 ? pass : fail({ message: `Missing: ${missing.join(', ')}.`, where: 'head' });
  },
  examples: {
    fail: [{ name: 'a title alone', html: examplePage({ head: tag('og:title', 'Cake') }) }],
    pass: [
      {
        name: 'all four',
        html: examplePage({ head: [...BASIC, 'og:image'].map((name) => tag(name)).join('') }),
      },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
