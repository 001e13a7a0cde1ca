import { robotsOfHeader } from '../../extract/robots-facts.ts';
import { isHtml } from '../../page/indexability.ts';
import { directivesFor } from '../../page/robots-directives.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { directiveEvidence } from './directive-rule.ts';

const pdf = { contentType: 'application/pdf' };

export const noindexHeader = definePageRule({
  meta: {
    id: 'noindex-header',
    category: 'indexability',
    severity: 'notice',
    title: 'File is kept out of search results by a header',
    why: 'An X-Robots-Tag header keeps this document out of search results. Nothing in the file shows it, so a header that was set too widely goes unnoticed for long.',
    fix: 'Look through the list. Narrow the server’s rule if documents are among them that people should find.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
    gate: 'response',
    needs: ['fetch'],
  },
  check({ fetch }) {
    if (fetch.status !== 200) return notApplicable('the address did not answer 200');
    // Of HTML pages another rule speaks, with meta tags and headers alike.
    if (fetch.contentType === null || isHtml(fetch.contentType))
      return notApplicable('the address answers with a page');
    const robots = fetch.headers.flatMap(([name, value]) =>
      name === 'x-robots-tag' ? robotsOfHeader(value) : [],
    );
    const { noindex, tokens } = directivesFor('googlebot', robots, fetch.at);
    return noindex ? fail(tokens.map((directive) => directiveEvidence(directive))) : pass;
  },
  examples: {
    fail: [
      { name: 'a PDF', fetch: pdf, headers: { 'x-robots-tag': 'noindex' } },
      { name: 'for Googlebot', fetch: pdf, headers: { 'x-robots-tag': 'googlebot: noindex' } },
      { name: 'none', fetch: pdf, headers: { 'x-robots-tag': 'none' } },
    ],
    pass: [
      { name: 'no header', fetch: pdf },
      { name: 'for another bot', fetch: pdf, headers: { 'x-robots-tag': 'otherbot: noindex' } },
      {
        name: 'a page is another finding',
        html: '<title>T</title>',
        headers: { 'x-robots-tag': 'noindex' },
        expect: 'not-applicable',
      },
    ],
  },
});
