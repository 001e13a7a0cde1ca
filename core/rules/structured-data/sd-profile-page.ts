import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { itemPage } from '../shared/sd-example.ts';

export const sdProfilePage = richResultRule(RICH_RESULTS.profile, {
  id: 'sd-profile-page',
  title: 'Profile page data does not say whose profile it is',
  why: 'A ProfilePage tells search engines who writes here; without a person or organisation with a name it tells them nothing.',
  fix: 'Give the ProfilePage a mainEntity: a Person or an Organization with its name.',
  examples: {
    fail: [
      { name: 'no person', html: itemPage('ProfilePage', { name: 'Ann' }) },
      {
        name: 'a person without a name',
        html: itemPage('ProfilePage', { mainEntity: { '@type': 'Person' } }),
      },
    ],
    pass: [
      { name: 'a person', html: itemPage('ProfilePage', { mainEntity: { '@type': 'Person', name: 'Ann' } }) },
      {
        name: 'known by a handle',
        html: itemPage('ProfilePage', { mainEntity: { '@type': 'Person', alternateName: 'ann7' } }),
      },
      { name: 'another page', html: itemPage('AboutPage'), expect: 'not-applicable' },
    ],
  },
});
