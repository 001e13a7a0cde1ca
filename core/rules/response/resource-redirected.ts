import { isBroken, kindOf } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeResources } from './resource-answers.ts';

const HOME = 'https://a.test/';
const CSS = 'https://a.test/a.css';
const NEW = 'https://a.test/b.css';
const home = exampleHtml('<link rel="stylesheet" href="/a.css">');

export const resourceRedirected = defineSiteRule({
  meta: {
    id: 'resource-redirected',
    category: 'response',
    severity: 'notice',
    title: 'Script or stylesheet is loaded through a redirect',
    why: 'Every first visit waits for one more round trip before the page can be shown.',
    fix: 'Name the final address of the file in the pages.',
    source: 'https://developer.chrome.com/docs/lighthouse/performance/redirects',
    subject: 'url',
  },
  check: (site) =>
    judgeResources(site, (answer) => {
      const [first] = answer.redirects;
      if (first === undefined || isBroken(kindOf(answer))) return null;
      return {
        message: 'The file redirects.',
        value: answer.redirects.map(({ status }) => status).join(', '),
      };
    }),
  examples: {
    fail: [
      {
        name: 'one hop',
        pages: {
          [HOME]: home,
          [CSS]: { fetch: { status: 301, location: NEW } },
          [NEW]: { fetch: { contentType: 'text/css' } },
        },
        found: [CSS],
      },
    ],
    pass: [
      { name: 'no redirect', pages: { [HOME]: home, [CSS]: { fetch: { contentType: 'text/css' } } } },
      {
        name: 'a dead end is another finding',
        pages: {
          [HOME]: home,
          [CSS]: { fetch: { status: 301, location: NEW } },
          [NEW]: { fetch: { status: 404 } },
        },
      },
    ],
  },
});
