import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { hasOpenGraph, socialTags } from '../shared/social-tags.ts';

const plain = examplePage();
const tagged = examplePage({ head: '<meta property="og:title" content="Cherry cake">' });

export const jsSocialTagsOnlyRendered = definePageRule({
  meta: {
    id: 'js-social-tags-only-rendered',
    category: 'javascript',
    severity: 'warning',
    // Previews break; search does not.
    impact: 'none',
    title: 'Social tags exist only after scripts ran',
    why: 'The programs that build previews in networks and messengers run no scripts. For them these tags do not exist.',
    fix: 'Send og: tags in the HTML, from the server or when the site is built.',
    gate: 'indexable',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    if (rendered === null || !hasOpenGraph(rendered)) return notApplicable('the page has no og: tags');
    if (raw !== null && hasOpenGraph(raw)) return pass;
    return fail({ value: socialTags(rendered, 'og:title')[0] ?? 'og:', where: 'head', from: 'rendered' });
  },
  examples: {
    fail: [{ name: 'a script adds them', html: plain, rendered: tagged }],
    pass: [
      { name: 'they are sent', html: tagged, rendered: tagged },
      { name: 'there are none', html: plain, rendered: plain, expect: 'not-applicable' },
    ],
  },
});
