import type { DocFacts } from '#contract/doc-facts.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';

const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title>${head}</head><body><h1>Cake</h1><script src="/app.js"></script></body></html>`;
const link = (href: string) => `<link rel="canonical" href="${href}">`;

export const jsCanonicalChanged = definePageRule({
  meta: {
    id: 'js-canonical-changed',
    category: 'javascript',
    severity: 'error',
    title: 'Scripts change the canonical',
    why: 'A search engine may read the canonical before and after scripts ran. When the two differ, it may take the wrong one, or neither.',
    fix: 'Send the right canonical in the HTML and leave it alone, or leave it out of the HTML and let the script set it.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'html',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    const before = canonicalsOf(raw);
    const after = canonicalsOf(rendered);
    if (before.size === 0) return notApplicable('the HTML as sent names no canonical');
    if (before.symmetricDifference(after).size === 0) return pass;
    return fail({
      message: after.size === 0 ? 'Scripts remove the canonical.' : 'Scripts change the canonical.',
      value: [...after].join(', ') || 'none after scripts ran',
      expected: [...before].join(', '),
      where: 'head > link[rel=canonical]',
      from: 'rendered',
    });
  },
  examples: {
    fail: [
      { name: 'another URL', html: page(link('/a')), rendered: page(link('/b')) },
      { name: 'a second one', html: page(link('/a')), rendered: page(link('/a') + link('/b')) },
      { name: 'removed', html: page(link('/a')), rendered: page('') },
    ],
    pass: [
      { name: 'unchanged', html: page(link('/a')), rendered: page(link('/a')) },
      {
        name: 'the same URL in another form',
        html: page(link('/a')),
        rendered: page(link('https://a.test/a')),
      },
      { name: 'set by script alone', html: page(''), rendered: page(link('/a')), expect: 'not-applicable' },
      { name: 'none at all', html: page(''), rendered: page(''), expect: 'not-applicable' },
      { name: 'not rendered', html: page(link('/a')), expect: 'not-measured' },
    ],
  },
});

function canonicalsOf(doc: DocFacts | null): ReadonlySet<string> {
  return new Set(
    (doc?.canonicals ?? []).flatMap(({ url, from, inHead }) =>
      url !== null && from === 'html' && inHead ? [url] : [],
    ),
  );
}
