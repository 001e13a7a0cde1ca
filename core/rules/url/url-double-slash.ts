import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';

const html = examplePage();

export const urlDoubleSlash = definePageRule({
  meta: {
    id: 'url-double-slash',
    category: 'url',
    severity: 'warning',
    title: 'Two slashes in a row in the path',
    why: 'Servers usually answer with one slash or two: then the page is found at two addresses. It comes from addresses put together of parts that both bring a slash.',
    fix: 'Mend the place that builds the link, and redirect the address with two slashes.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const { path } = urlParts(url);
    // Archives carry a whole address in their path.
    return /\/\//.test(path.replaceAll(/https?:\/\//g, '')) ? fail({ value: path }) : pass;
  },
  examples: {
    fail: [{ name: 'in the middle', url: 'https://a.test/cakes//cherry', html }],
    pass: [
      { name: 'one', url: 'https://a.test/cakes/cherry', html },
      { name: 'an address within the address', url: 'https://a.test/web/https://b.example/x', html },
    ],
  },
});
