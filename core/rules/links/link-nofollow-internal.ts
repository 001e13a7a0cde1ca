import { hostOf } from '../../url/host.ts';
import { isOnPurpose } from '../shared/purposeful-urls.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { pageLinkRule } from './link-rule.ts';

const body = (html: string) => exampleHtml('', html);

export const linkNofollowInternal = pageLinkRule({
  meta: {
    id: 'link-nofollow-internal',
    severity: 'notice',
    title: 'Internal link is marked nofollow',
    why: 'The mark tells search engines not to vouch for the target. Towards one’s own pages that makes little sense, and pages reached by such links alone may not be found.',
    fix: 'Remove nofollow from links within the site. To keep a page out of the results use noindex, to keep crawlers away robots.txt.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links',
  },
  judge: ({ url }) => {
    const own = hostOf(url);
    return ({ url: target, rel }) => {
      if (target === null || rel === undefined || isOnPurpose(target) || hostOf(target) !== own) return null;
      const marks = rel.filter((token) => token === 'nofollow' || token === 'ugc' || token === 'sponsored');
      return marks.length === 0 ? null : { message: `rel="${marks.join(' ')}"` };
    };
  },
  examples: {
    fail: [
      { name: 'nofollow', html: body('<a href="/menu" rel="nofollow">Menu</a>') },
      { name: 'sponsored', html: body('<a href="/offer" rel="sponsored noopener">Offer</a>') },
    ],
    pass: [
      { name: 'none', html: body('<a href="/menu" rel="noopener">Menu</a>') },
      { name: 'another site', html: body('<a href="https://b.example/" rel="nofollow">B</a>') },
      { name: 'a login', html: body('<a href="/login" rel="nofollow">Log in</a>') },
      { name: 'no links', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
