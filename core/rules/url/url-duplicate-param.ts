import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';

const html = examplePage();

export const urlDuplicateParam = definePageRule({
  meta: {
    id: 'url-duplicate-param',
    category: 'url',
    severity: 'notice',
    title: 'Parameter stands in the address twice',
    why: 'Which of the two counts differs from server to server, and each combination is an address of its own. Lists written as name[] are meant to repeat.',
    fix: 'Let the code that builds the link replace a parameter instead of adding it again.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const { query } = urlParts(url);
    if (query.length < 2) return notApplicable('the address has no two parameters');
    const counts = new Map<string, number>();
    for (const [name] of query) counts.set(name, (counts.get(name) ?? 0) + 1);
    return failIfAny(
      [...counts].flatMap(([name, count]) =>
        count > 1 && !/(?:\[\]|%5B%5D|%5B\d*%5D)$/i.test(name)
          ? [{ message: `${count} times.`, value: name }]
          : [],
      ),
    );
  },
  examples: {
    fail: [{ name: 'twice', url: 'https://a.test/?sort=a&sort=b', html }],
    pass: [
      { name: 'once each', url: 'https://a.test/?sort=a&page=2', html },
      { name: 'a list', url: 'https://a.test/?kind%5B%5D=a&kind%5B%5D=b', html },
      { name: 'one parameter', url: 'https://a.test/?a=1', html, expect: 'not-applicable' },
    ],
  },
});
