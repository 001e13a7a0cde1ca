import { hostOf } from '../../url/host.ts';
import { isTracking, nameOf } from '../../url/tracking.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { pageLinkRule } from './link-rule.ts';

const body = (html: string) => exampleHtml('', html);

export const linkTrackingParams = pageLinkRule({
  meta: {
    id: 'link-tracking-params',
    severity: 'warning',
    impact: 'low',
    title: 'Internal link carries tracking parameters',
    why: 'Each parameter makes one more address of the same page, which search engines crawl and sort out. In web analytics the visitor’s true origin is overwritten by the campaign.',
    fix: 'Remove the parameters from links within the site; measure clicks by events.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    wrong: '<a href="/cakes?utm_source=homepage">Cakes</a>',
    right: '<a href="/cakes">Cakes</a>',
  },
  judge: ({ url }) => {
    const own = hostOf(url);
    return ({ href, url: target }) => {
      const hash = href.indexOf('#');
      const mark = (hash === -1 ? href : href.slice(0, hash)).indexOf('?');
      if (mark === -1 || target === null || hostOf(target) !== own) return null;
      const [query = ''] = href.slice(mark + 1).split('#', 1);
      const found = query
        .split('&', 50)
        .map((pair) => nameOf(pair))
        .filter((name) => name !== '_ke' && isTracking(name));
      return found.length === 0 ? null : { message: `It carries ${found.join(', ')}.` };
    };
  },
  examples: {
    fail: [
      { name: 'a campaign', html: body('<a href="/menu?utm_source=home">Menu</a>') },
      { name: 'a click id', html: body('<a href="/menu?a=1&amp;gclid=x">Menu</a>') },
    ],
    pass: [
      { name: 'other parameters', html: body('<a href="/menu?page=2">Menu</a>') },
      { name: 'another site', html: body('<a href="https://b.example/?utm_source=a">B</a>') },
      { name: 'in the fragment', html: body('<a href="/menu#?utm_source=x">Menu</a>') },
      { name: 'no links', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
