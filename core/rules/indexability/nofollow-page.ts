import { definePageRule, fail, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { directiveEvidence } from './directive-rule.ts';

export const nofollowPage = definePageRule({
  meta: {
    id: 'nofollow-page',
    category: 'indexability',
    severity: 'warning',
    title: 'Page asks search engines to follow none of its links',
    why: 'Search engines need not follow any link of this page, menu and footer included. Pages that are linked from here alone are found late or never.',
    fix: 'Remove nofollow from the page. If only some links are not to be vouched for, mark those with rel="nofollow", "ugc" or "sponsored".',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
    wrong: '<meta name="robots" content="index, nofollow">',
    right: '<meta name="robots" content="index, follow">',
    gate: 'indexable',
    needs: ['directives'],
  },
  check({ directives }) {
    if (!directives.nofollow) return pass;
    return fail(
      directives.tokens
        .filter(({ token }) => token === 'nofollow' || token === 'none')
        .map((directive) => directiveEvidence(directive)),
    );
  },
  examples: {
    fail: [
      { name: 'a meta tag', html: exampleHtml('<meta name="robots" content="index, nofollow">') },
      { name: 'a header', html: exampleHtml(), headers: { 'x-robots-tag': 'nofollow' } },
      { name: 'for Googlebot', html: exampleHtml('<meta name="googlebot" content="nofollow">') },
    ],
    pass: [
      { name: 'follow', html: exampleHtml('<meta name="robots" content="index, follow">') },
      { name: 'nothing', html: exampleHtml() },
      { name: 'for another crawler', html: exampleHtml('<meta name="otherbot" content="nofollow">') },
      {
        name: 'a page that is not indexed either',
        html: exampleHtml('<meta name="robots" content="noindex, nofollow">'),
        expect: 'not-applicable',
      },
    ],
  },
});
