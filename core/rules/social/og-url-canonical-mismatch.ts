import { normaliseUrl } from '../../url/normalise.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { socialTags } from '../shared/social-tags.ts';

const og = (url: string) => `<meta property="og:url" content="${url}">`;
const canonical = (url: string) => `<link rel="canonical" href="${url}">`;

export const ogUrlCanonicalMismatch = definePageRule({
  meta: {
    id: 'og-url-canonical-mismatch',
    category: 'social',
    severity: 'notice',
    title: 'og:url names another address than the canonical',
    why: 'Networks count shares and likes at og:url. Where it is not the address that search engines are told, the two go separate ways, and a shared link may lead elsewhere.',
    fix: 'Write the same absolute address into og:url and into the canonical.',
    source: 'https://ogp.me/#metadata',
    gate: 'indexable',
    needs: ['metas', 'url', 'base', 'indexability'],
  },
  check(facts) {
    const [written] = socialTags(facts, 'og:url');
    if (written === undefined) return notApplicable('there is no og:url');
    const { canonical: named } = facts.indexability;
    if (named === null) return notApplicable('the page names no canonical');
    const url = normaliseUrl(written, facts.base);
    // One without its slash at the end is one of the same server.
    if (url !== null && url.replace(/\/$/, '') === named.replace(/\/$/, '')) return pass;
    return fail({ value: written, expected: named, where: 'head > meta[property="og:url"]' });
  },
  examples: {
    fail: [
      {
        name: 'another page',
        html: examplePage({ head: canonical('https://a.test/') + og('https://a.test/b') }),
      },
    ],
    pass: [
      { name: 'the same', html: examplePage({ head: canonical('https://a.test/') + og('https://a.test/') }) },
      {
        name: 'without the slash at the end',
        html: examplePage({ head: canonical('https://a.test/') + og('https://a.test') }),
      },
      { name: 'no canonical', html: examplePage({ head: og('https://a.test/b') }), expect: 'not-applicable' },
      { name: 'no og:url', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
