import { exampleHtml } from '../shared/example-html.ts';
import { pageLinkRule } from './link-rule.ts';

const body = (html: string) => exampleHtml('', html);

export const linkMalformedHref = pageLinkRule({
  meta: {
    id: 'link-malformed-href',
    severity: 'warning',
    impact: 'low',
    title: 'Link has an address that cannot be read',
    why: 'Browsers and crawlers cannot tell where this leads. Nobody reaches the target.',
    fix: 'Correct the address. Look for a missing host, a doubled scheme or a placeholder that was not filled in.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/links-crawlable',
    wrong: '<a href="https:///cakes">Cakes</a>',
    right: '<a href="/cakes">Cakes</a>',
  },
  judge: () => (link) => {
    if (link.url !== null || link.href === '' || link.href.startsWith('#') || link.scripted === true)
      return null;
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(link.href.slice(0, 50))?.[1]?.toLowerCase();
    return scheme === undefined || scheme === 'http' || scheme === 'https'
      ? { message: 'This is no address.' }
      : null;
  },
  examples: {
    fail: [
      { name: 'no host', html: body('<a href="http://">Shop</a>') },
      { name: 'a port that is none', html: body('<a href="https://a.test:port/x">Shop</a>') },
      { name: 'a space in the host', html: body('<a href="https://www example com/">Shop</a>') },
    ],
    pass: [
      { name: 'an address', html: body('<a href="/menu">Menu</a>') },
      { name: 'a place on the page', html: body('<a href="#a">A</a>') },
      { name: 'another scheme', html: body('<a href="tel:+123">Call</a>') },
      { name: 'an empty one is another finding', html: body('<a href="">x</a>') },
      { name: 'no links', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
