import { hostOf } from '../../url/host.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { pageLinkRule } from './link-rule.ts';

const body = (html: string) => exampleHtml('', html);

export const linkHttpInternal = pageLinkRule({
  meta: {
    id: 'link-http-internal',
    severity: 'notice',
    title: 'HTTPS page links to an HTTP address of the site',
    why: 'Each click is first sent without encryption, and then redirected, if all goes well.',
    fix: 'Write the link with https://, or from the root (/cakes). Look for a base address in the configuration that still says http://.',
    wrong: '<a href="http://example.com/cakes">Cakes</a>',
    right: '<a href="https://example.com/cakes">Cakes</a>',
  },
  judge: ({ url }) => {
    if (!url.startsWith('https:')) return () => null;
    const own = hostOf(url);
    return ({ url: target }) =>
      target?.startsWith('http:') === true && hostOf(target) === own
        ? { message: 'It is not secure.', expected: `https:${target.slice(5)}` }
        : null;
  },
  examples: {
    fail: [{ name: 'the same host', html: body('<a href="http://a.test/menu">Menu</a>') }],
    pass: [
      { name: 'HTTPS', html: body('<a href="https://a.test/menu">Menu</a>') },
      { name: 'another site', html: body('<a href="http://b.example/">B</a>') },
      { name: 'an HTTP page', url: 'http://a.test/', html: body('<a href="/menu">Menu</a>') },
      { name: 'no links', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
