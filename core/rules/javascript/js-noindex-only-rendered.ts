import { directivesFor } from '../../page/robots-directives.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';

const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title>${head}</head><body><h1>Cake</h1><script src="/app.js"></script></body></html>`;
const NOINDEX = '<meta name="robots" content="noindex">';

export const jsNoindexOnlyRendered = definePageRule({
  meta: {
    id: 'js-noindex-only-rendered',
    category: 'javascript',
    severity: 'error',
    title: 'noindex is added by scripts',
    why: 'Google obeys a noindex that appears when scripts run: the page drops out of search although its HTML does not say so, which is easily overlooked.',
    fix: 'Find the script that adds the tag and stop it, or, where the page shall not be found, say noindex in the HTML.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'html',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    if (directivesFor('googlebot', raw?.robots ?? []).noindex)
      return notApplicable('the HTML as sent says noindex itself');
    const { noindex, tokens } = directivesFor('googlebot', rendered?.robots ?? []);
    if (!noindex) return pass;
    return fail({
      message: 'noindex appears when scripts run.',
      value: tokens.map(({ token }) => token).join(', '),
      where: 'head > meta[name=robots]',
      from: 'rendered',
    });
  },
  examples: {
    fail: [
      { name: 'a script adds it', html: page(''), rendered: page(NOINDEX) },
      {
        name: 'a script changes index to noindex',
        html: page('<meta name="robots" content="index">'),
        rendered: page(NOINDEX),
      },
    ],
    pass: [
      { name: 'no noindex', html: page(''), rendered: page('') },
      {
        name: 'noindex from the start',
        html: page(NOINDEX),
        rendered: page(NOINDEX),
        expect: 'not-applicable',
      },
      {
        name: 'for another crawler',
        html: page(''),
        rendered: page('<meta name="otherbot" content="noindex">'),
      },
      { name: 'not rendered', html: page(''), expect: 'not-measured' },
    ],
  },
});
