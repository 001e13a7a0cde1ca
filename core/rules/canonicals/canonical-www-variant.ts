import { hostOf } from '../../url/host.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { counts, pageCanonicalRule } from './canonical-rule.ts';

const link = (href: string) => exampleHtml(`<link rel="canonical" href="${href}">`);

export const canonicalWwwVariant = pageCanonicalRule({
  meta: {
    id: 'canonical-www-variant',
    severity: 'warning',
    // Which of the two is right the redirects tell.
    impact: 'none',
    title: 'Canonical names the host with or without www',
    why: 'The page is reached at one host and names the other. If that one redirects here, the two contradict each other; if not, the site has two addresses.',
    fix: 'Choose one host, redirect the other to it, and write canonicals with the chosen one.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
  },
  judge: (canonical, { url }) => {
    if (!counts(canonical) || canonical.url === null) return null;
    const [own, other] = [hostOf(url), hostOf(canonical.url)];
    const isTwin = own !== other && own.replace(/^www\./, '') === other.replace(/^www\./, '');
    return isTwin ? { message: 'It names the other variant of the host.', expected: own } : null;
  },
  examples: {
    fail: [
      { name: 'without www', url: 'https://www.example.com/', html: link('https://example.com/') },
      { name: 'with www', url: 'https://example.com/', html: link('https://www.example.com/') },
    ],
    pass: [
      { name: 'the same host', html: link('https://a.test/') },
      { name: 'another subdomain', url: 'https://m.example.com/', html: link('https://www.example.com/') },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
