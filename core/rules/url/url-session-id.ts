import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';

const html = examplePage();
const NAMES = new Set([
  'phpsessid',
  'jsessionid',
  'aspsessionid',
  'asp.net_sessionid',
  'sessionid',
  'session_id',
  'session-id',
  'sessid',
  'sess_id',
  'cfid',
  'cftoken',
  'oscsid',
  'zenid',
  'xtcsid',
  'modsid',
]);
/** Short names that also mean other things need a value that looks like an id. */
const SHORT = new Set(['sid', 's', 'session']);
const ID = /^(?=.*\d)(?=.*[a-z])[a-z0-9]{16,}$/i;
const IN_PATH = /;(?:jsessionid|phpsessid|sid)=[^/;]+/i;

export const urlSessionId = definePageRule({
  meta: {
    id: 'url-session-id',
    category: 'url',
    severity: 'warning',
    title: 'Session id in the address',
    why: 'Every visit gives the page a new address: crawlers find the same pages again and again, and a link that is passed on may pass on the session.',
    fix: 'Keep sessions in cookies, and redirect addresses with an id to those without.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const { query, path } = urlParts(url);
    const inPath = IN_PATH.exec(path)?.[0];
    if (inPath !== undefined) return fail({ value: inPath });
    const found = query.find(([name, value]) => {
      const key = name.toLowerCase();
      return (NAMES.has(key) && value !== '') || (SHORT.has(key) && ID.test(value));
    });
    return found === undefined ? pass : fail({ value: found.join('=') });
  },
  examples: {
    fail: [
      { name: 'in the query', url: 'https://a.test/?PHPSESSID=abc123', html },
      { name: 'in the path', url: 'https://a.test/cakes;jsessionid=1A2B3C', html },
      { name: 'a short name with a long id', url: 'https://a.test/?sid=0123456789abcdef01', html },
    ],
    pass: [
      { name: 'none', url: 'https://a.test/?page=2', html },
      { name: 'a short name that means something else', url: 'https://a.test/?sid=42', html },
      { name: 'a search', url: 'https://a.test/?s=strawberrycheesecake', html },
    ],
  },
});
