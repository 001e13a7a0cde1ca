import { definePageRule, fail, notMeasured, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { mayDifferRendered } from '../shared/unrendered-shell.ts';
import { block } from './item-rule.ts';

export const sdNone = definePageRule({
  meta: {
    id: 'sd-none',
    category: 'structured-data',
    severity: 'notice',
    title: 'Page has no structured data',
    why: 'Structured data lets search engines show more than a title and a text: prices, ratings, dates, a path. Many pages have nothing to show so, and need none.',
    fix: 'Look at the search gallery for what fits the page: a breadcrumb fits most.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/search-gallery',
    gate: 'indexable',
    needs: ['items', 'jsonLd', 'raw', 'rendered', 'renderState'],
  },
  check(facts) {
    // Data that cannot be read is another finding.
    if (facts.items.length > 0 || facts.jsonLd.some(({ error }) => error !== null)) return pass;
    if (mayDifferRendered(facts)) return notMeasured('scripts may add data, and the page was not rendered');
    return fail({ message: 'Neither JSON-LD, Microdata nor RDFa' });
  },
  examples: {
    fail: [{ name: 'none', html: exampleHtml() }],
    pass: [
      { name: 'JSON-LD', html: exampleHtml(block('{"@type":"Person","name":"Jo"}')) },
      {
        name: 'microdata',
        html: exampleHtml(
          '',
          '<div itemscope itemtype="https://schema.org/Person"><b itemprop="name">Jo</b></div>',
        ),
      },
      { name: 'data that cannot be read', html: exampleHtml(block('{')) },
      {
        name: 'scripts may add some',
        html: exampleHtml('', '<script src="/a.js"></script>'),
        expect: 'not-measured',
      },
    ],
  },
});
