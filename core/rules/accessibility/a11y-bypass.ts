import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const menu = (count: number) =>
  Array.from({ length: count }, (_, i) => `<a href="/p${i}">P${i}</a>`).join('');

export const a11yBypass = definePageRule({
  meta: {
    id: 'a11y-bypass',
    category: 'accessibility',
    severity: 'notice',
    title: 'Nothing lets visitors skip the menu',
    why: 'Who moves by key or listens has to pass each link of the menu on each page. A heading, a landmark or a skip link lets them jump.',
    fix: 'Mark the main content, or begin the page with a link to it.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/bypass',
    gate: 'indexable',
    needs: ['main', 'headings', 'links'],
  },
  check({ main, headings, links }) {
    if (links.length < THRESHOLDS.menuLinks) return notApplicable('the page has few links');
    const hasSkipLink = links.slice(0, 5).some(({ href }) => /^#./.test(href));
    const hasLandmark = main.from !== 'body' || links.some(({ region }) => region === 'nav');
    if (hasSkipLink || hasLandmark || headings.some(({ text }) => text !== '')) return pass;
    return fail({ message: 'No heading, no landmark, no skip link.', where: 'body' });
  },
  examples: {
    fail: [{ name: 'links alone', html: examplePage({ h1: null, body: menu(12) }) }],
    pass: [
      { name: 'a heading', html: examplePage({ body: menu(12) }) },
      { name: 'a skip link', html: examplePage({ h1: null, body: `<a href="#c">Skip</a>${menu(12)}` }) },
      { name: 'few links', html: examplePage({ h1: null, body: menu(3) }), expect: 'not-applicable' },
    ],
  },
});
