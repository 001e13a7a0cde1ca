import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { titleOf } from '../shared/head-texts.ts';

const TAG = /<\/?(?:a|b|i|em|strong|span|br|p|div|sup|sub|h[1-6]|small|u)(?:\s[^<>]{0,200})?\/?>/i;
const ENTITY =
  /&(?:amp|lt|gt|quot|nbsp|apos|#\d{2,5}|#x[0-9a-f]{2,5}|[rl]squo|[rl]dquo|[nm]dash|hellip|[aou]uml|szlig|eacute);/i;
const BRACES = /\{\{[^{}]{0,100}\}\}|\{%[^{}%]{0,100}%\}|%%[a-z_]{2,40}%%|\$\{[^{}]{1,100}\}/i;

const KINDS = [
  ['An HTML tag shows as text.', TAG],
  ['An entity was escaped twice and shows as text.', ENTITY],
  ['A template variable was not filled in.', BRACES],
] as const;

export const titleRawMarkup = definePageRule({
  meta: {
    id: 'title-raw-markup',
    category: 'titles',
    severity: 'warning',
    // Some titles are about markup: then it is meant.
    impact: 'low',
    title: 'Title shows markup or a template variable',
    why: 'The title is plain text: tags, doubly escaped entities and template braces are shown as they stand, in the tab of the browser and in search results.',
    fix: 'Strip tags and escape once where the title is written, and make sure that each variable of the template has a value.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    wrong: '<title>Cakes &amp;amp; pies</title>',
    right: '<title>Cakes &amp; pies</title>',
    gate: 'indexable',
    needs: ['titles', 'headings'],
  },
  check(facts) {
    const title = titleOf(facts);
    if (title === null) return notApplicable('the page has no title');
    const found = KINDS.flatMap(([message, pattern]) => {
      const match = pattern.exec(title);
      return match === null ? [] : [{ message, written: match[0] }];
    });
    // A page about a tag or an entity writes it in its headings too.
    const isSubject = (written: string) => facts.headings.some(({ text }) => text.includes(written));
    const first = found.find(({ written }) => !isSubject(written));
    return first === undefined ? pass : fail({ message: first.message, value: title, where: 'head > title' });
  },
  examples: {
    fail: [
      { name: 'a tag', html: examplePage({ title: 'Cherry &lt;b&gt;cake&lt;/b&gt;' }) },
      { name: 'an entity escaped twice', html: examplePage({ title: 'Cakes &amp;amp; pies' }) },
      { name: 'a template variable', html: examplePage({ title: '{{ page.title }} | Cake shop' }) },
      { name: 'another kind of variable', html: examplePage({ title: '%%title%% %%sep%% Cake shop' }) },
    ],
    pass: [
      { name: 'an ampersand', html: examplePage({ title: 'Cakes &amp; pies' }) },
      { name: 'smaller and larger', html: examplePage({ title: 'When a &lt; b and c &gt; d' }) },
      {
        name: 'a page about a tag',
        html: examplePage({ title: '&lt;b&gt; - the bold element', h1: '&lt;b&gt;: bold' }),
      },
      { name: 'no title', html: examplePage({ title: null }), expect: 'not-applicable' },
    ],
  },
});
