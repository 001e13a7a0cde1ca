import { isHeadBroken } from '../shared/broken-head.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { counts, pageCanonicalRule } from './canonical-rule.ts';

const BODY = '<link rel="canonical" href="https://a.test/">';

export const canonicalOutsideHead = pageCanonicalRule({
  meta: {
    id: 'canonical-outside-head',
    severity: 'warning',

    impact: 'low',
    title: 'Canonical stands outside head',
    why: 'Search engines accept a canonical in head alone: one in the body could have been put there by a visitor’s comment. It is ignored.',
    fix: 'Move the link element into head. If a script adds it, let it append to document.head.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    wrong: '<body><link rel="canonical" href="https://example.com/cake">',
    right: '<head><link rel="canonical" href="https://example.com/cake"></head>',
  },
  judge: (canonical, { canonicals, raw }) => {
    // Where something closed the head early, that is the finding; a second one in head counts.
    if (counts(canonical) || isHeadBroken({ raw }) || canonicals.some(counts)) return null;
    return { message: 'It is ignored here.' };
  },
  examples: {
    fail: [
      { name: 'in the body', html: exampleHtml('', BODY) },
      { name: 'added there by a script', html: exampleHtml(), rendered: exampleHtml('', BODY) },
    ],
    pass: [
      { name: 'in head', html: exampleHtml(BODY) },
      { name: 'one in head too', html: exampleHtml(BODY, BODY) },
      { name: 'behind an element that ended the head', html: exampleHtml(`<div></div>${BODY}`) },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
