import type { MetaFact } from '#contract/doc-facts.ts';
import { isRobotsName } from '../../extract/robots-facts.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { BROKEN_HEAD_REASON, isHeadBroken } from '../shared/broken-head.ts';
import { exampleHtml } from '../shared/example-html.ts';

/** Names that other rules speak of. */
const OTHERS = new Set(['description']);
/** Properties of link previews; any other property may be RDFa, which has its place in the body. */
const PREVIEW = /^(?:og|twitter|fb|article|product):/;

export const metaInBody = definePageRule({
  meta: {
    id: 'meta-in-body',
    category: 'indexability',
    severity: 'notice',
    title: 'Meta tags stand in the body',
    why: 'Metadata belongs in head. Tags in the body are skipped by many readers: ownership proofs, the viewport and link previews then do not work.',
    fix: 'Move the tags into head. If a script adds them, let it append to document.head.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/valid-page-metadata',
    gate: 'html',
    needs: ['metas', 'raw'],
  },
  check({ metas, raw }) {
    if (isHeadBroken({ raw })) return notApplicable(BROKEN_HEAD_REASON);
    return failIfAny(
      metas
        .filter(isMisplaced)
        .map(({ attr, key, content }) => ({ value: content, where: `body meta[${attr}=${key}]` })),
    );
  },
  examples: {
    fail: [
      { name: 'a viewport', html: exampleHtml('', '<meta name="viewport" content="width=device-width">') },
      { name: 'a preview title', html: exampleHtml('', '<meta property="og:title" content="Cake">') },
      { name: 'a refresh', html: exampleHtml('', '<meta http-equiv="content-language" content="en">') },
    ],
    pass: [
      { name: 'in head', html: exampleHtml('<meta name="viewport" content="width=device-width">') },
      {
        name: 'microdata',
        html: exampleHtml('', '<div itemscope><meta itemprop="price" content="9.90"></div>'),
      },
      {
        name: 'RDFa',
        html: exampleHtml('', '<div typeof="Offer"><meta property="price" content="9"></div>'),
      },
      { name: 'robots is another finding', html: exampleHtml('', '<meta name="robots" content="noindex">') },
      {
        name: 'behind an element that ended the head',
        html: exampleHtml('<div></div><meta name="viewport" content="width=device-width">'),
        expect: 'not-applicable',
      },
    ],
  },
});

function isMisplaced({ attr, key, inHead }: MetaFact): boolean {
  if (inHead || attr === 'itemprop' || key === '') return false;
  if (attr === 'property') return PREVIEW.test(key);
  return attr === 'http-equiv' ? key !== 'refresh' : !OTHERS.has(key) && !isRobotsName(key);
}
