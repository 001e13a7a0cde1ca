import { exampleHtml } from '../shared/example-html.ts';
import { pageCanonicalRule } from './canonical-rule.ts';

const link = (href: string) => exampleHtml(`<link rel="canonical" href="${href}">`);

export const canonicalMalformed = pageCanonicalRule({
  meta: {
    id: 'canonical-malformed',
    severity: 'warning',
    impact: 'low',
    title: 'Canonical is empty or no address',
    why: 'Search engines ignore a canonical that they cannot read, and choose an address by themselves.',
    fix: 'Let the template print the full address of the page. An empty value mostly comes from a field that nobody filled in.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    // What cannot be read is as good as none.
    hides: ['canonical-missing'],
    wrong: '<link rel="canonical" href="">',
    right: '<link rel="canonical" href="https://example.com/cake">',
  },
  judge: ({ href, url }) =>
    url === null ? { message: href === '' ? 'The canonical is empty.' : 'This is no http address.' } : null,
  examples: {
    fail: [
      { name: 'empty', html: link('') },
      { name: 'no address', html: link('http://') },
      { name: 'another scheme', html: link('ftp://a.test/') },
    ],
    pass: [
      { name: 'an address', html: link('https://a.test/') },
      { name: 'a relative one is another finding', html: link('/') },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
