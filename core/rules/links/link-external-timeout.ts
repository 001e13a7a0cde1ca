import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeExternal } from './external-links.ts';

const HOME = 'https://a.test/';
const FAR = 'https://b.example/old';
const home = exampleHtml('', `<a href="${FAR}">Partner</a>`);
const failing = (error: 'timeout' | 'dns', first?: null | 'once') => ({
  [HOME]: home,
  [FAR]: { fetch: { status: null, error }, ...(first !== undefined && { first }) },
});

export const linkExternalTimeout = defineSiteRule({
  meta: {
    id: 'link-external-timeout',
    category: 'links',
    severity: 'notice',
    title: 'Linked page of another site did not answer in time',
    why: 'It was asked twice and did not answer. The site may be slow today, gone, or shut to crawlers; a look with a browser tells.',
    fix: 'Open the link. Remove or replace it if the site is gone for good.',
    subject: 'url',
  },
  check: (site) => {
    const before = site.before?.checks;
    return judgeExternal(site, ({ status, error, first }, url) => {
      // What failed at the last audit too is dead, which another rule says.
      if (status !== null || error !== 'timeout' || first !== null || before?.get(url) === null) return null;
      return { message: 'No answer, twice', value: 'timeout' };
    });
  },
  examples: {
    fail: [{ name: 'twice', pages: failing('timeout'), found: [FAR] }],
    pass: [
      { name: 'once', pages: failing('timeout', 'once') },
      { name: 'a host that does not exist is another finding', pages: failing('dns') },
      { name: 'it answers', pages: { [HOME]: home, [FAR]: exampleHtml() } },
    ],
  },
});
