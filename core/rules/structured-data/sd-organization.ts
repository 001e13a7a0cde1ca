import { RICH_RESULTS } from '../data/rich-results.ts';
import { itemEvidence, itemsFor } from '../shared/rich-result-rule.ts';
import { inWords, unmet } from '../shared/sd-needs.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { block, pageItemRule } from './item-rule.ts';

const page = (json: string) => exampleHtml(block(json));

export const sdOrganization = pageItemRule({
  meta: {
    id: 'sd-organization',
    severity: 'notice',

    title: 'Start page’s organisation data leaves out properties',
    why: 'Search engines take name, address, logo and profiles of an organisation from the data on its start page.',
    fix: 'Add name, url, logo and sameAs to the Organization on the start page.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/organization',
  },
  none: 'the page is no start page, or describes no organisation',

  judge: (items, url) => {
    const found = itemsFor({ items, url }, RICH_RESULTS.organization);
    if (found.length === 0) return null;
    return found.flatMap(({ item }) => {
      const missing = unmet(item, RICH_RESULTS.organization.recommended);
      return missing.length === 0 ? [] : [itemEvidence(item, `Missing: ${inWords(missing)}`)];
    });
  },
  examples: {
    fail: [{ name: 'a name alone', html: page('{"@type":"Organization","name":"A"}') }],
    pass: [
      {
        name: 'who plays at an event',
        html: page('{"@type":"Event","organizer":{"@type":"Organization","name":"A"}}'),
        expect: 'not-applicable',
      },
      {
        name: 'complete',
        html: page(
          '{"@type":"Organization","name":"A","url":"https://a.test/","logo":"https://a.test/l.png","sameAs":"https://social.test/a"}',
        ),
      },
      {
        name: 'an inner page',
        html: page('{"@type":"Organization","name":"A"}'),
        url: 'https://a.test/about',
        expect: 'not-applicable',
      },
      { name: 'no data', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
