import { inWords, isBroken, kindOf } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeResources } from './resource-answers.ts';

const HOME = 'https://a.test/';
const CSS = 'https://a.test/a.css';
const home = exampleHtml('<link rel="stylesheet" href="/a.css">');

export const resourceBroken = defineSiteRule({
  meta: {
    id: 'resource-broken',
    category: 'response',
    severity: 'error',
    // The finding is on the file; what its pages lose without it is not measured.
    impact: 'none',
    title: 'Script or stylesheet of the site cannot be loaded',
    why: 'The pages that use it lack their layout, or what the script would do; search engines render them in the same state.',
    fix: 'Restore the file, or remove the reference from the pages. After a release, look for file names that changed.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/fix-search-javascript',
    subject: 'url',
  },
  check: (site) =>
    judgeResources(site, (answer) => {
      // What is behind a redirect is another finding.
      if (answer.redirects.length > 0 || !isBroken(kindOf(answer))) return null;
      return { message: 'The file cannot be loaded.', value: inWords(answer) };
    }),
  examples: {
    fail: [
      { name: '404', pages: { [HOME]: home, [CSS]: { fetch: { status: 404 } } }, found: [CSS] },
      { name: '503 twice', pages: { [HOME]: home, [CSS]: { fetch: { status: 503 } } }, found: [CSS] },
      {
        name: 'a script',
        pages: { [HOME]: exampleHtml('<script src="/a.js"></script>'), 'https://a.test/a.js': null },
        found: ['https://a.test/a.js'],
      },
    ],
    pass: [
      { name: 'it loads', pages: { [HOME]: home, [CSS]: { fetch: { contentType: 'text/css' } } } },
      { name: 'it refuses us', pages: { [HOME]: home, [CSS]: { fetch: { status: 403 } } } },
      { name: 'it was not asked', pages: { [HOME]: home } },
    ],
  },
});
