import { RICH_RESULTS } from '../data/rich-results.ts';
import { definePageRule, notApplicable } from '../rule.ts';
import { ITEM_NEEDS, failUnlessCompleted, itemEvidence, itemsFor } from '../shared/rich-result-rule.ts';
import { dataPage, itemPage, withScript } from '../shared/sd-example.ts';
import { inWords, unmet } from '../shared/sd-needs.ts';

const FULL = {
  headline: 'Cherry cake',
  image: 'https://a.test/c.jpg',
  datePublished: '2026-06-01',
  dateModified: '2026-06-02',
  author: { '@type': 'Person', name: 'Ann', url: 'https://a.test/ann' },
};

export const sdArticle = definePageRule({
  meta: {
    id: 'sd-article',
    category: 'structured-data',
    severity: 'notice',
    title: 'Article data lacks properties that search engines read',
    why: 'None of them is required, but headline, image, dates and author help a search engine to show the right ones beside the result.',
    fix: 'Let the template fill in the properties named, with what visitors see on the page.',
    source: RICH_RESULTS.article.source,
    gate: 'indexable',
    needs: ITEM_NEEDS,
  },
  check(facts) {
    const found = itemsFor(facts, RICH_RESULTS.article);
    if (found.length === 0) return notApplicable('the page has no article data');
    return failUnlessCompleted(
      facts,
      found.flatMap(({ item }) => {
        const missing = unmet(item, RICH_RESULTS.article.recommended);
        return missing.length === 0 ? [] : [itemEvidence(item, `Missing: ${inWords(missing)}`)];
      }),
    );
  },
  examples: {
    fail: [
      { name: 'a headline alone', html: itemPage('Article', { headline: 'Cherry cake' }) },
      { name: 'a blog posting without dates', html: itemPage('BlogPosting', { ...FULL, datePublished: '' }) },
      {
        name: 'an author without an address',
        html: itemPage('NewsArticle', { ...FULL, author: { '@type': 'Person', name: 'Ann' } }),
      },
    ],
    pass: [
      { name: 'all of them', html: itemPage('Article', FULL) },
      { name: 'an author by name alone', html: itemPage('Article', { ...FULL, author: 'Ann' }) },
      {
        name: 'an article that is only mentioned',
        html: itemPage('WebPage', { mentions: { '@type': 'Article' } }),
        expect: 'not-applicable',
      },
      { name: 'a forum posting', html: itemPage('DiscussionForumPosting'), expect: 'not-applicable' },
      { name: 'scripts may complete it', html: withScript(itemPage('Article')), expect: 'not-measured' },
      { name: 'no data', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});
