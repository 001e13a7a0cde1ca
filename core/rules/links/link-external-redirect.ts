import { isOnPurpose } from '../shared/purposeful-urls.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeExternal } from './external-links.ts';

const PERMANENT: ReadonlySet<number> = new Set([301, 308]);
const HOME = 'https://a.test/';
const FAR = 'https://b.example/old';
const NEW = 'https://b.example/new';
const home = exampleHtml('', `<a href="${FAR}">Partner</a>`);
const site = (status: number) => ({
  [HOME]: home,
  [FAR]: { fetch: { status, location: NEW } },
  [NEW]: exampleHtml(),
});

export const linkExternalRedirect = defineSiteRule({
  meta: {
    id: 'link-external-redirect',
    category: 'links',
    severity: 'notice',
    title: 'Linked page of another site has moved for good',
    why: 'The link still works by a redirect, which its owner may remove some day.',
    fix: 'Link to the new address when you next edit the page.',
    subject: 'url',
  },
  check: (site) =>
    judgeExternal(site, ({ status, redirects }, url) => {
      if (status !== 200 || redirects.length === 0 || isOnPurpose(url)) return null;
      if (!redirects.every((hop) => PERMANENT.has(hop.status))) return null;
      return { message: 'It redirects for good.', value: redirects.map((hop) => hop.status).join(', ') };
    }),
  examples: {
    fail: [{ name: 'for good', pages: site(301), found: [FAR] }],
    pass: [
      { name: 'for a while', pages: site(302) },
      { name: 'no redirect', pages: { [HOME]: home, [FAR]: exampleHtml() } },
      { name: 'a dead end is another finding', pages: { ...site(301), [NEW]: { fetch: { status: 404 } } } },
    ],
  },
});
