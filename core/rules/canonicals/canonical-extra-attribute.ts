import { exampleHtml } from '../shared/example-html.ts';
import { pageCanonicalRule } from './canonical-rule.ts';

/** What frameworks and scripts mark elements with, and what another rule speaks of. */
const HARMLESS =
  /^(?:data-.*|id|class|key|itemprop|property|nonce|hreflang|lang|media|type|[_.:@].*|ng-.*|vmid|slot|crossorigin)$/;
const link = (href: string) => exampleHtml(`<link rel="canonical" href="${href}">`);

export const canonicalExtraAttribute = pageCanonicalRule({
  meta: {
    id: 'canonical-extra-attribute',
    severity: 'notice',

    title: 'Canonical has attributes that say nothing',
    why: 'Attributes besides rel and href have no meaning here. They are harmless, and a sign that the element was copied from another one.',
    fix: 'Remove the attributes from the canonical’s link element.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
  },
  judge: ({ attributes = [] }) => {
    const found = attributes.filter((name) => !HARMLESS.test(name));
    return found.length === 0 ? null : { message: `It has ${found.join(', ')}.` };
  },
  examples: {
    fail: [
      { name: 'a title', html: exampleHtml('<link rel="canonical" title="Cakes" href="https://a.test/">') },
    ],
    pass: [
      { name: 'none of them', html: link('https://a.test/') },
      {
        name: 'a framework’s mark',
        html: exampleHtml('<link rel="canonical" data-n-head="1" href="https://a.test/">'),
      },
      {
        name: 'an id for scripts',
        html: exampleHtml('<link id="canonical" rel="canonical" href="https://a.test/">'),
      },
      {
        name: 'one that makes it void is another finding',
        html: exampleHtml('<link rel="canonical" hreflang="en" href="https://a.test/">'),
      },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
