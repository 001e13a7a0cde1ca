import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';

const html = examplePage();

export const urlMultipleQuestionMarks = definePageRule({
  meta: {
    id: 'url-multiple-question-marks',
    category: 'url',
    severity: 'notice',
    title: 'Address has more than one question mark',
    why: 'Only the first begins the parameters; what follows the second becomes part of a value. Usually two pieces of code each add their parameters.',
    fix: 'Join parameters with & after the first question mark.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    wrong: '/list?page=2?sort=price',
    right: '/list?page=2&sort=price',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const { search } = urlParts(url);
    if (search === '') return notApplicable('the address has no parameters');
    // An address as a value brings a question mark of its own.
    const rest = search.replaceAll(/=https?:\/\/[^&]*/gi, '');
    return rest.includes('?') ? fail({ value: `?${search}` }) : pass;
  },
  examples: {
    fail: [{ name: 'two', url: 'https://a.test/list?page=2?sort=price', html }],
    pass: [
      { name: 'one', url: 'https://a.test/list?page=2', html },
      { name: 'an address as a value', url: 'https://a.test/go?to=https://b.example/?x=1', html },
      { name: 'none', url: 'https://a.test/', html, expect: 'not-applicable' },
    ],
  },
});
