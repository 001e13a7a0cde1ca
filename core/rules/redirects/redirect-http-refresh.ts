import { normaliseUrl } from '../../url/normalise.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

export const redirectHttpRefresh = definePageRule({
  meta: {
    id: 'redirect-http-refresh',
    category: 'redirects',
    severity: 'warning',
    impact: 'low',
    title: 'Page redirects by a Refresh header',
    why: 'The header was never part of the standard. Browsers follow it after they have shown the page, search engines later than a redirect by status.',
    fix: 'Let the server answer 301 or 308 with the new address.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/301-redirects',
    wrong: 'Refresh: 0; url=/new',
    right: 'HTTP/1.1 301 Moved Permanently\nLocation: /new',
    gate: 'response',
    needs: ['url', 'fetch'],
  },
  check({ url, fetch }) {
    if (fetch.status !== 200 || fetch.challenge !== null) return notApplicable('no page answered 200 here');
    const header = fetch.headers.find(([name]) => name === 'refresh')?.[1];
    const written = /[;,]\s{0,20}url\s{0,5}=\s{0,5}["']?([^"']+)/i.exec(header?.slice(0, 3_000) ?? '')?.[1];
    const target = written === undefined ? null : normaliseUrl(written.trim(), url);
    if (header === undefined || target === null || target === url) return pass;
    return fail({
      message: 'It leads to',
      url: target,
      value: header,
      where: 'Refresh header',
      from: 'header',
    });
  },
  examples: {
    fail: [{ name: 'at once', html: exampleHtml(), headers: { refresh: '0; url=/new' } }],
    pass: [
      { name: 'none', html: exampleHtml() },
      { name: 'a page that loads itself again', html: exampleHtml(), headers: { refresh: '60' } },
      {
        name: 'an error page',
        fetch: { status: 404 },
        headers: { refresh: '0; url=/new' },
        expect: 'not-applicable',
      },
    ],
  },
});
