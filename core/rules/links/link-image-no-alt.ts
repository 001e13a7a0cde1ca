import { exampleHtml } from '../shared/example-html.ts';
import { pageLinkRule } from './link-rule.ts';

const body = (html: string) => exampleHtml('', html);

export const linkImageNoAlt = pageLinkRule({
  meta: {
    id: 'link-image-no-alt',
    severity: 'notice',
    title: 'Linked image has no alternative text',
    why: 'The image is all that the link has, so its alternative text is the link’s text. Without it neither search engines nor screen readers know where the link leads.',
    fix: 'Describe the target in the image’s alt attribute, or write a text into the link.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
  },
  judge: ({ links }) => {
    if (links.every(({ text }) => text !== '')) return () => null;
    const named = new Set(links.flatMap(({ url, text }) => (url !== null && text !== '' ? [url] : [])));
    return (link) => {
      if (link.text !== '' || link.url === null || link.image !== true || link.noscript === true) return null;
      return named.has(link.url) ? null : { message: 'The image says nothing.' };
    };
  },
  examples: {
    fail: [
      { name: 'an empty alt', html: body('<a href="/menu"><img src="/m.png" alt=""></a>') },
      { name: 'no alt', html: body('<a href="/menu"><img src="/m.png"></a>') },
    ],
    pass: [
      { name: 'an alt', html: body('<a href="/menu"><img src="/m.png" alt="Menu"></a>') },
      { name: 'a text beside it', html: body('<a href="/menu"><img src="/m.png" alt="">Menu</a>') },
      {
        name: 'another link has the text',
        html: body('<a href="/menu"><img src="/m.png" alt=""></a><a href="/menu">Menu</a>'),
      },
      { name: 'a label', html: body('<a href="/menu" aria-label="Menu"><img src="/m.png" alt=""></a>') },
      { name: 'no links', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
