import type { Evidence } from '#contract/rule.ts';
import { definePageRule, fail, notApplicable, notMeasured, pass } from '../rule.ts';
import { MAY_BE_COMPLETED } from '../shared/rich-result-rule.ts';
import { itemPage, withScript } from '../shared/sd-example.ts';
import { itemsOf, textOf, valuesOf } from '../shared/sd-items.ts';
import { mayDifferRendered } from '../shared/unrendered-shell.ts';
import { THRESHOLDS } from '../thresholds.ts';

/** Types whose name visitors should meet on the page, and the property that has it. */
const NAMED = [
  ['Product', 'name'],
  ['Recipe', 'name'],
  ['Event', 'name'],
  ['JobPosting', 'title'],
  ['Article', 'headline'],
] as const;

export const sdNotVisible = definePageRule({
  meta: {
    id: 'sd-not-visible',
    category: 'structured-data',
    severity: 'notice',
    title: 'Data speaks of something the page does not show',
    why: 'Search engines want data to say what visitors see. A name that is nowhere on the page looks like a leftover, or like deceit.',
    fix: 'Let data and page come from the same source, and remove data about things that are not there.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/sd-policies',
    gate: 'indexable',
    needs: ['items', 'main', 'titles', 'headings', 'raw', 'rendered', 'renderState'],
  },
  check(facts) {
    const { items, main, titles, headings } = facts;
    const named = NAMED.flatMap(([type, property]) =>
      itemsOf(items, type).flatMap(({ item, own }) => {
        const name = own && valuesOf(item, property).length === 1 ? textOf(item, property) : null;
        return name === null ? [] : [{ name, where: `${item.syntax} ${type}: ${property}` }];
      }),
    );
    if (named.length === 0) return notApplicable('no data about a thing with a name');
    // What stands beyond the text that was kept may show it.
    if (main.chars > main.text.length) return notMeasured('the page’s text is too long to be searched');
    const shown = wordsOf(
      [main.text, ...titles.map(({ text }) => text), ...headings.map(({ text }) => text)].join(' '),
    );
    const evidence = named.flatMap(({ name, where }): Evidence[] => {
      const words = [...wordsOf(name)];
      if (words.length === 0) return [];
      const found = words.filter((word) => shown.has(word)).length;
      return found / words.length >= THRESHOLDS.shownName
        ? []
        : [{ message: 'Not on the page.', value: name, where }];
    });
    if (evidence.length === 0) return pass;
    return mayDifferRendered(facts) ? notMeasured(MAY_BE_COMPLETED) : fail(evidence);
  },
  examples: {
    fail: [{ name: 'another product', html: itemPage('Product', { name: 'Garden gnome, red' }) }],
    pass: [
      { name: 'its heading', html: itemPage('Product', { name: 'CHERRY Cake' }) },
      { name: 'a little more than its heading', html: itemPage('Product', { name: 'Cherry cake, cut' }) },
      {
        name: 'scripts may show it',
        html: withScript(itemPage('Product', { name: 'Gnome' })),
        expect: 'not-measured',
      },
      { name: 'nothing with a name', html: itemPage('BreadcrumbList'), expect: 'not-applicable' },
    ],
  },
});

const MOST_WORDS = 2_000;

/** Words in small letters, letters and digits alone. */
const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u, MOST_WORDS)
      .filter((word) => word !== ''),
  );
