import { definePageRule, failIfAny, notApplicable, notMeasured, pass } from '../rule.ts';
import { internalTargets } from '../shared/compared.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { share, links: LEAST } = THRESHOLDS.removedLinks;
const page = (count: number) =>
  examplePage({ body: Array.from({ length: count }, (_, i) => `<a href="/p${i}">P</a>`).join('') });

export const jsLinksRemoved = definePageRule({
  meta: {
    id: 'js-links-removed',
    category: 'javascript',
    severity: 'notice',
    title: 'Scripts remove links from the page',
    why: 'Google follows the links it sees after rendering as well as those in the HTML; links that scripts take away count for less, and visitors cannot use them.',
    fix: 'Look which script takes them away: often a menu for phones that is built only when it is opened.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'indexable',
    rendering: 'compare',
    needs: ['raw', 'rendered', 'render'],
  },
  check({ raw, rendered, render }) {
    if (raw === null || rendered === null) return pass;
    if (render?.timedOut === true) return notMeasured('the page never came to rest');
    const before = internalTargets(raw);
    if (before.size < LEAST) return notApplicable('the HTML as sent has few links');
    const after = internalTargets(rendered);
    const lost = [...before].filter((url) => !after.has(url));
    if (lost.length <= before.size * share) return pass;
    return failIfAny(
      lost.map((url) => ({ message: 'Linked only before scripts ran', url, from: 'raw' as const })),
    );
  },
  examples: {
    fail: [{ name: 'half of them', html: page(10), rendered: page(5) }],
    pass: [
      { name: 'one of twenty', html: page(20), rendered: page(19) },
      { name: 'few links', html: page(2), rendered: page(0), expect: 'not-applicable' },
    ],
  },
});
