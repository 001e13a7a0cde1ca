import { redirectsByScript } from '../../page/page-facts.ts';
import { definePageRule, fail, notApplicable, notMeasured, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

const SCRIPT = exampleHtml('', '<script>location.href = "/new"</script>');

export const redirectJavascript = definePageRule({
  meta: {
    id: 'redirect-javascript',
    category: 'redirects',
    severity: 'warning',
    // A page that leads on is no page of the score.
    impact: 'none',
    title: 'Page redirects by script',
    why: 'Search engines notice it only when they have rendered the page, which may take days or not happen at all; other crawlers never do.',
    fix: 'Let the server answer 301 or 308. Where no server can, a meta refresh of 0 seconds is the better stopgap.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/301-redirects',
    wrong: '<script>location.href = "/new"</script>',
    right: 'HTTP/1.1 301 Moved Permanently\nLocation: /new',
    gate: 'response',
    needs: ['url', 'fetch', 'raw', 'rendered', 'render', 'renderState'],
  },
  check(facts) {
    const { fetch, raw, rendered, render } = facts;
    if (raw === null || fetch.status !== 200 || fetch.challenge !== null)
      return notApplicable('no page answered 200 here');
    // A meta refresh is another finding.
    if (raw.metas.some(({ attr, key }) => attr === 'http-equiv' && key === 'refresh'))
      return notApplicable('the page has a meta refresh');
    if (redirectsByScript(facts))
      return fail({ message: 'It leads to', url: render?.finalUrl ?? '', value: render?.finalUrl ?? '' });
    if (raw.scripts.external + raw.scripts.inline === 0) return notApplicable('the page has no scripts');
    return rendered === null && facts.renderState !== 'static-key'
      ? notMeasured('the page was not rendered')
      : pass;
  },
  examples: {
    fail: [{ name: 'it leads elsewhere', html: SCRIPT, render: { finalUrl: 'https://a.test/new' } }],
    pass: [
      { name: 'it stays', html: SCRIPT, rendered: SCRIPT },
      { name: 'not rendered', html: SCRIPT, expect: 'not-measured' },
      { name: 'no scripts', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
