import { inWords, isBroken, kindOf } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeResources } from './resource-answers.ts';

const HOME = 'https://a.test/';
const CSS = 'https://a.test/a.css';
const NEW = 'https://a.test/b.css';
const home = exampleHtml('<link rel="stylesheet" href="/a.css">');
const moved = { fetch: { status: 301, location: NEW } };

export const resourceRedirectBroken = defineSiteRule({
  meta: {
    id: 'resource-redirect-broken',
    category: 'response',
    severity: 'warning',
    // The finding is on the file, which is no page of the score.
    impact: 'none',
    title: 'Script or stylesheet redirects to a dead address',
    why: 'The browser follows the redirect and finds nothing, so the pages that use the file lack their layout or what the script would do.',
    fix: 'Name the file’s present address in the pages, and correct or remove the redirect.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/fix-search-javascript',
    subject: 'url',
  },
  check: (site) =>
    judgeResources(site, (answer) => {
      const isLoop = answer.error === 'too-many-redirects';
      if (answer.redirects.length === 0 || !(isLoop || isBroken(kindOf(answer)))) return null;
      return { message: 'The redirect ends with', value: isLoop ? 'redirects without end' : inWords(answer) };
    }),
  examples: {
    fail: [
      {
        name: 'to a 404',
        pages: { [HOME]: home, [CSS]: moved, [NEW]: { fetch: { status: 404 } } },
        found: [CSS],
      },
    ],
    pass: [
      {
        name: 'to a file',
        pages: { [HOME]: home, [CSS]: moved, [NEW]: { fetch: { contentType: 'text/css' } } },
      },
      { name: 'a file that is dead itself', pages: { [HOME]: home, [CSS]: { fetch: { status: 404 } } } },
    ],
  },
});
