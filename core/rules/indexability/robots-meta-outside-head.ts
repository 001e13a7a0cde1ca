import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { BROKEN_HEAD_REASON, isHeadBroken } from '../shared/broken-head.ts';
import { exampleHtml } from '../shared/example-html.ts';

const NOINDEX = '<meta name="robots" content="noindex">';

export const robotsMetaOutsideHead = definePageRule({
  meta: {
    id: 'robots-meta-outside-head',
    category: 'indexability',
    severity: 'warning',
    impact: 'low',
    title: 'Robots meta tag stands outside head',
    why: 'Metadata belongs in head. Google obeys such a tag in the body too, other search engines may not, so that they index what you keep from Google.',
    fix: 'Move the tag into head. If a script adds it, let it append to document.head.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/valid-page-metadata',
    gate: 'html',
    needs: ['robots', 'raw'],
  },
  check({ robots, raw }) {
    const tags = robots.filter(({ from }) => from === 'meta');
    if (tags.length === 0) return notApplicable('the page has no robots meta tag');
    if (isHeadBroken({ raw })) return notApplicable(BROKEN_HEAD_REASON);
    return failIfAny(
      tags
        .filter(({ inHead }) => !inHead)
        .map(({ bot, tokens }) => ({ value: tokens.join(', '), where: `body meta[name=${bot}]` })),
    );
  },
  examples: {
    fail: [
      { name: 'in the body', html: exampleHtml('', NOINDEX) },
      { name: 'added there by a script', html: exampleHtml(), rendered: exampleHtml('', NOINDEX) },
    ],
    pass: [
      { name: 'in head', html: exampleHtml(NOINDEX) },
      {
        name: 'behind an element that ended the head',
        html: exampleHtml(`<div></div>${NOINDEX}`),
        expect: 'not-applicable',
      },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
