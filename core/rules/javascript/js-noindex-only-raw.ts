import { directivesFor } from '../../page/robots-directives.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';

const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title>${head}</head><body><h1>Cake</h1><script src="/app.js"></script></body></html>`;
const NOINDEX = '<meta name="robots" content="noindex">';

export const jsNoindexOnlyRaw = definePageRule({
  meta: {
    id: 'js-noindex-only-raw',
    category: 'javascript',
    severity: 'error',
    title: 'noindex is removed only by scripts',
    why: 'A search engine that reads noindex in the HTML may skip running the scripts, so it never learns that the page was meant to be shown.',
    fix: 'Leave noindex out of the HTML of pages that shall be found.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'html',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    if (!directivesFor('googlebot', raw?.robots ?? []).noindex)
      return notApplicable('the HTML as sent has no noindex');
    if (directivesFor('googlebot', rendered?.robots ?? []).noindex) return pass;
    return fail({
      message: 'The HTML as sent says noindex; after scripts ran the page does not.',
      value: 'noindex',
      where: 'head > meta[name=robots]',
      from: 'raw',
    });
  },
  examples: {
    fail: [
      { name: 'a script removes it', html: page(NOINDEX), rendered: page('') },
      {
        name: 'a script changes it to index',
        html: page(NOINDEX),
        rendered: page('<meta name="robots" content="index">'),
      },
      {
        name: 'for Googlebot alone',
        html: page('<meta name="googlebot" content="none">'),
        rendered: page(''),
      },
    ],
    pass: [
      { name: 'noindex before and after is meant', html: page(NOINDEX), rendered: page(NOINDEX) },
      {
        name: 'a header that no script can change',
        html: page(NOINDEX),
        rendered: page(''),
        headers: { 'x-robots-tag': 'noindex' },
      },
      {
        name: 'for another crawler',
        html: page('<meta name="otherbot" content="noindex">'),
        rendered: page(''),
        expect: 'not-applicable',
      },
      { name: 'no noindex', html: page(''), rendered: page(''), expect: 'not-applicable' },
      { name: 'not rendered', html: page(NOINDEX), expect: 'not-measured' },
    ],
  },
});
