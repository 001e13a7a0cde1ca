import { exampleHtml } from '../shared/example-html.ts';
import { block, pageItemRule } from './item-rule.ts';

const page = (json: string) => exampleHtml(block(json));

export const sdMicrodataRdfaOnly = pageItemRule({
  meta: {
    id: 'sd-microdata-rdfa-only',
    severity: 'notice',

    title: 'Structured data is in the markup alone',
    why: 'Microdata and RDFa are read as well as JSON-LD. They are bound to the elements of the page, so a change of layout easily breaks them.',
    fix: 'Nothing has to be done. When the template is next changed, consider JSON-LD.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/intro-structured-data',
  },
  none: 'the page has no structured data',

  judge: (items) =>
    items.length === 0
      ? null
      : items.some(({ syntax }) => syntax === 'json-ld')
        ? []
        : [{ message: 'Syntax', value: [...new Set(items.map(({ syntax }) => syntax))].join(', ') }],
  examples: {
    fail: [
      {
        name: 'microdata',
        html: exampleHtml(
          '',
          '<div itemscope itemtype="https://schema.org/Person"><span itemprop="name">Jo</span></div>',
        ),
      },
    ],
    pass: [
      { name: 'JSON-LD', html: page('{"@type":"Person","name":"Jo"}') },
      { name: 'no data', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
