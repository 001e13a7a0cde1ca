import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { itemPage } from '../shared/sd-example.ts';

export const sdLocalBusiness = richResultRule(RICH_RESULTS.localBusiness, {
  id: 'sd-local-business',
  title: 'Local business data lacks name or address',
  why: 'Maps and local results are made from the name and the address of a business; data without them says nothing of where it is.',
  fix: 'Add name and address (a PostalAddress) to the business, as the page shows them.',
  examples: {
    fail: [
      { name: 'no address', html: itemPage('LocalBusiness', { name: 'Cakes' }) },
      { name: 'a bakery without a name', html: itemPage('Bakery', { address: '1 Mill Lane' }) },
    ],
    pass: [
      {
        name: 'name and address',
        html: itemPage('Bakery', {
          name: 'Cakes',
          address: { '@type': 'PostalAddress', streetAddress: '1 Mill Lane' },
        }),
      },
      {
        name: 'an organisation without a shop',
        html: itemPage('Organization', { name: 'Cakes' }),
        expect: 'not-applicable',
      },
    ],
  },
});
