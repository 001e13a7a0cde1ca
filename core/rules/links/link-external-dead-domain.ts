import { siteOf } from '../../url/host.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeExternal } from './external-links.ts';

const HOME = 'https://a.test/';
const FAR = 'https://b.example/old';
const home = exampleHtml('', `<a href="${FAR}">Partner</a>`);

export const linkExternalDeadDomain = defineSiteRule({
  meta: {
    id: 'link-external-dead-domain',
    category: 'links',
    severity: 'warning',
    // Somebody else's site died: the links cost visitors a click, not the pages their place.
    impact: 'none',
    hides: ['link-broken-external'],
    title: 'Linked domain does not exist any more',
    why: 'The name leads nowhere. Somebody may register it and fill it with whatever he likes, and your link will send visitors there.',
    fix: 'Remove the link, or link to where the content is now.',
    subject: 'url',
  },
  check: (site) =>
    judgeExternal(site, ({ status, error, first }, url) =>
      status === null && error === 'dns' && first === null
        ? { message: 'The name was not found, twice.', value: siteOf(url) }
        : null,
    ),
  examples: {
    fail: [
      {
        name: 'twice',
        pages: { [HOME]: home, [FAR]: { fetch: { status: null, error: 'dns' } } },
        found: [FAR],
      },
    ],
    pass: [
      {
        name: 'once',
        pages: { [HOME]: home, [FAR]: { fetch: { status: null, error: 'dns' }, first: 'once' } },
      },
      { name: 'no answer', pages: { [HOME]: home, [FAR]: null } },
      { name: 'it answers', pages: { [HOME]: home, [FAR]: exampleHtml() } },
    ],
  },
});
