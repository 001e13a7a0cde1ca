import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { directiveEvidence } from './directive-rule.ts';

const robots = (content: string) => exampleHtml(`<meta name="robots" content="${content}">`);

export const indexifembeddedAlone = definePageRule({
  meta: {
    id: 'indexifembedded-alone',
    category: 'indexability',
    severity: 'notice',
    title: 'indexifembedded without noindex does nothing',
    why: 'The directive lets search engines index content where it is embedded although the page itself says noindex. Without noindex beside it, it has no effect.',
    fix: 'Add noindex if the page itself should stay out of the results, or remove indexifembedded.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
    gate: 'html',
    needs: ['directives'],
  },
  check({ directives }) {
    const found = directives.tokens.filter(({ token }) => token === 'indexifembedded');
    if (found.length === 0) return notApplicable('the page does not use it');
    return directives.noindex ? pass : fail(found.map((directive) => directiveEvidence(directive)));
  },
  examples: {
    fail: [{ name: 'alone', html: robots('indexifembedded') }],
    pass: [
      { name: 'with noindex', html: robots('noindex, indexifembedded') },
      { name: 'not used', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
