import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { hasOpenGraph } from '../shared/social-tags.ts';

export const ogWrongAttribute = definePageRule({
  meta: {
    id: 'og-wrong-attribute',
    category: 'social',
    severity: 'notice',
    title: 'Open Graph tag in the wrong attribute',
    why: 'The protocol is RDFa: its tags are named by property. Some networks read name as well, some do not.',
    fix: 'Write property in place of name, as the protocol has it.',
    source: 'https://ogp.me/',
    wrong: '<meta name="og:title" content="Cherry cake">',
    right: '<meta property="og:title" content="Cherry cake">',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    if (!hasOpenGraph(facts)) return notApplicable('there are no Open Graph tags');
    const sound = new Set(facts.metas.flatMap(({ attr, key }) => (attr === 'property' ? [key] : [])));
    return failIfAny(
      facts.metas.flatMap(({ attr, key, content }) =>
        attr === 'name' && key.startsWith('og:') && !sound.has(key)
          ? [{ value: content, where: `head > meta[name="${key}"]` }]
          : [],
      ),
    );
  },
  examples: {
    fail: [{ name: 'by name', html: examplePage({ head: '<meta name="og:title" content="Cake">' }) }],
    pass: [
      { name: 'by property', html: examplePage({ head: '<meta property="og:title" content="Cake">' }) },
      {
        name: 'by both',
        html: examplePage({ head: '<meta name="og:title" property="og:title" content="Cake">' }),
      },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
