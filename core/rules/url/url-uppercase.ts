import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';

const html = examplePage();

export const urlUppercase = definePageRule({
  meta: {
    id: 'url-uppercase',
    category: 'url',
    severity: 'notice',
    title: 'Capital letters in the path',
    why: 'For search engines /Cakes and /cakes are two addresses. Where a server answers both, one page is found twice; where it does not, a mistyped link is broken.',
    fix: 'Write new addresses in small letters. Change known ones only with a redirect.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    // The digits of escapes are capitals by rule.
    const path = urlParts(url).path.replaceAll(/%[0-9A-F]{2}/g, '');
    return /[A-Z]/.test(path) ? fail({ value: urlParts(url).path }) : pass;
  },
  examples: {
    fail: [{ name: 'a capital', url: 'https://a.test/Cakes', html }],
    pass: [
      { name: 'small letters', url: 'https://a.test/cakes', html },
      { name: 'capitals in the query', url: 'https://a.test/cakes?id=AbC', html },
      { name: 'an escape', url: 'https://a.test/%C3%A4pfel', html },
    ],
  },
});
