import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

const html = examplePage();

export const bfcacheBlocked = definePageRule({
  meta: {
    id: 'bfcache-blocked',
    category: 'performance',
    severity: 'notice',
    title: 'Going back loads the page anew',
    why: 'With Cache-Control: no-store most browsers throw a page away when it is left. Going back to it, which every fifth visit does on phones, then takes as long as the first time.',
    fix: 'Send no-store only for pages with personal data; no-cache is enough to have a page asked for each time.',
    source: 'https://web.dev/articles/bfcache',
    gate: 'indexable',
    needs: ['fetch'],
  },
  check({ fetch }) {
    const header = fetch.headers.find(
      ([name, value]) => name === 'cache-control' && /\bno-store\b/i.test(value),
    );
    return header === undefined ? pass : fail({ value: header[1], where: 'cache-control', from: 'header' });
  },
  examples: {
    fail: [{ name: 'no-store', html, headers: { 'cache-control': 'no-cache, no-store' } }],
    pass: [
      { name: 'no-cache', html, headers: { 'cache-control': 'no-cache' } },
      { name: 'nothing', html },
    ],
  },
});
