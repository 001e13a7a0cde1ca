import { hostOf } from '../../url/host.ts';
import { definePageRule, fail, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { THRESHOLDS } from '../thresholds.ts';

const list = (count: number) =>
  exampleHtml('', Array.from({ length: count }, (_, i) => `<a href="/${i}">${i}</a>`).join(''));

export const pageTooManyInternalLinks = definePageRule({
  meta: {
    id: 'page-too-many-internal-links',
    category: 'links',
    severity: 'notice',
    title: 'Page has very many internal links',
    why: 'Nobody reads a thousand links, and each of them counts for little. Large menus that stand on every page are the usual reason.',
    fix: 'Shorten menus to what visitors of this page may want, and split long lists.',
    gate: 'indexable',
    needs: ['url', 'links'],
  },
  check({ url, links }) {
    if (links.length <= THRESHOLDS.links.internal) return pass;
    const own = hostOf(url);
    const prefix = `${URL.parse(url)?.protocol ?? 'https:'}//${own}/`;
    const count = links.filter((link) => link.url?.startsWith(prefix) === true).length;
    if (count <= THRESHOLDS.links.internal) return pass;
    return fail({
      message: 'Internal links',
      value: String(count),
      expected: `at most ${THRESHOLDS.links.internal}`,
    });
  },
  examples: {
    fail: [{ name: '1,001', html: list(1_001) }],
    pass: [
      { name: '1,000', html: list(1_000) },
      { name: 'a few', html: list(3) },
    ],
  },
});
