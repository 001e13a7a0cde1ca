import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

export const jsAjaxFragmentMeta = definePageRule({
  meta: {
    id: 'js-ajax-fragment-meta',
    category: 'javascript',
    severity: 'notice',
    title: 'Meta tag of the retired scheme for script-built pages',
    why: 'The fragment tag asked crawlers for a second address of the page. Google gave the scheme up in 2015; some crawlers still ask, and find a page that nobody looks after.',
    fix: 'Remove the tag, and whatever answers _escaped_fragment_ on the server.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'indexable',
    needs: ['metas'],
  },
  check: ({ metas }) =>
    failIfAny(
      metas.flatMap(({ attr, key, content }) =>
        attr === 'name' && key === 'fragment' && content === '!'
          ? [{ value: '<meta name="fragment" content="!">', where: 'head' }]
          : [],
      ),
    ),
  examples: {
    fail: [{ name: 'the tag', html: examplePage({ head: '<meta name="fragment" content="!">' }) }],
    pass: [{ name: 'none', html: examplePage() }],
  },
});
