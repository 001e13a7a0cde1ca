import { plantedOn } from './planting.ts';

export const legacyPlantings = plantedOn('legacy', [
  {
    rule: 'http-4xx',
    on: ['/events/', '/guides/tents-2019/', '/p/gas-lamp-2/', '/stores/leeds/'],
    how: 'Dead, and named by a link, a canonical, a redirect and a sitemap.',
  },
  {
    rule: 'link-broken-internal',
    on: ['/events/', '/p/gas-lamp/'],
    how: 'Linked, directly and through a redirect.',
  },
  { rule: 'sitemap-url-4xx', on: ['/stores/leeds/'], how: 'The sitemap lists a page that is gone.' },
  { rule: 'sitemap-url-redirect', on: ['/about-us/'], how: 'The sitemap lists the old address of a page.' },
  { rule: 'sitemap-url-noindex', on: ['/newsletter/'], how: 'The sitemap lists a page with noindex.' },
  { rule: 'noindex-page', on: ['/newsletter/'], how: 'The same, in the inventory.' },
  {
    rule: 'sitemap-url-non-canonical',
    on: ['/guides/ropes/'],
    how: 'The sitemap lists a page that gives way to another.',
  },
  { rule: 'sitemap-invalid-xml', on: 'site', how: 'The upload of the second sitemap broke off.' },
  { rule: 'sitemap-unreachable', on: 'site', how: 'robots.txt names a third sitemap, which is gone.' },
  { rule: 'orphan-page', on: ['/press/'], how: 'Only the sitemap knows the press cuttings.' },
  { rule: 'canonical-to-4xx', on: ['/guides/tents/'], how: 'Its canonical is dead.' },
  { rule: 'canonical-to-redirect', on: ['/guides/stoves/'], how: 'Its canonical redirects.' },
  { rule: 'canonical-to-noindex', on: ['/guides/boots/'], how: 'Its canonical says noindex.' },
  {
    rule: 'canonical-chain',
    on: ['/guides/hitches/', '/guides/knots/', '/guides/rope/'],
    how: 'Rope names ropes, which name a third page; knots and hitches name each other.',
  },
  {
    rule: 'redirect-chain',
    on: ['/catalogue-2017/'],
    how: '2017 leads to 2018, which leads to the last catalogue.',
  },
  { rule: 'redirect-loop', on: ['/deals/'], how: 'Offers and deals redirect to each other.' },
  {
    rule: 'redirect-broken',
    on: ['/p/gas-lamp/'],
    how: 'The redirect of the gas lamp ends at a dead address.',
  },
  {
    rule: 'redirect-internal-link',
    on: ['/catalogue-2017/', '/p/gas-lamp/'],
    how: 'The home page links to addresses that moved for good.',
  },
]);
