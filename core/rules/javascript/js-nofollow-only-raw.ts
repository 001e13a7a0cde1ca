import { directivesFor } from '../../page/robots-directives.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

const closed = examplePage({ head: '<meta name="robots" content="nofollow">' });
const open = examplePage();

export const jsNofollowOnlyRaw = definePageRule({
  meta: {
    id: 'js-nofollow-only-raw',
    category: 'javascript',
    severity: 'warning',
    title: 'nofollow is removed only by scripts',
    why: 'A search engine that reads nofollow in the HTML may already have left the links of the page aside before any script takes it back.',
    fix: 'Leave nofollow out of the HTML of pages whose links shall be followed.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'html',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    if (!directivesFor('googlebot', raw?.robots ?? []).nofollow)
      return notApplicable('the HTML as sent has no nofollow');
    if (directivesFor('googlebot', rendered?.robots ?? []).nofollow) return pass;
    return fail({ value: 'nofollow', where: 'head > meta[name=robots]', from: 'raw' });
  },
  examples: {
    fail: [{ name: 'a script removes it', html: closed, rendered: open }],
    pass: [
      { name: 'it stays', html: closed, rendered: closed },
      { name: 'there is none', html: open, rendered: open, expect: 'not-applicable' },
    ],
  },
});
