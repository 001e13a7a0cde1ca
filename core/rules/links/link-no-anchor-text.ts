import { exampleHtml } from '../shared/example-html.ts';
import { pageLinkRule } from './link-rule.ts';

const body = (html: string) => exampleHtml('', html);

export const linkNoAnchorText = pageLinkRule({
  meta: {
    id: 'link-no-anchor-text',
    severity: 'warning',
    impact: 'low',
    title: 'Link has no text',
    why: 'Search engines learn from the text what the linked page is about, and screen readers read it out. Here there is nothing to read.',
    fix: 'Write the target’s name into the link; for an icon give the link an aria-label.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    wrong: '<a href="/cart"><i class="icon-cart"></i></a>',
    right: '<a href="/cart" aria-label="Cart"><i class="icon-cart"></i></a>',
  },
  judge: ({ links }) => {
    if (links.every(({ text }) => text !== '')) return () => null;
    // Cards often link their picture and their title: where another link to the page has a text, nothing is lost.
    const named = new Set(links.flatMap(({ url, text }) => (url !== null && text !== '' ? [url] : [])));
    return (link) => {
      if (link.text !== '' || link.url === null || link.image === true || link.noscript === true) return null;
      return named.has(link.url) ? null : { message: 'There is no text, label or title.' };
    };
  },
  examples: {
    fail: [
      { name: 'empty', html: body('<a href="/menu"></a>') },
      { name: 'an icon font', html: body('<a href="/menu"><i class="icon"></i></a>') },
    ],
    pass: [
      { name: 'a text', html: body('<a href="/menu">Menu</a>') },
      { name: 'a label', html: body('<a href="/menu" aria-label="Menu"><i></i></a>') },
      { name: 'a title', html: body('<a href="/menu" title="Menu"><i></i></a>') },
      { name: 'a drawing with a title', html: body('<a href="/menu"><svg><title>Menu</title></svg></a>') },
      { name: 'another link has the text', html: body('<a href="/menu"></a><a href="/menu">Menu</a>') },
      { name: 'an image is another finding', html: body('<a href="/menu"><img src="/m.png" alt=""></a>') },
      { name: 'a place on the page', html: body('<a href="#top"></a>') },
      { name: 'no links', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
