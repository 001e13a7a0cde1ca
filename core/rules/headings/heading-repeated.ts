import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { contentHeadings } from '../shared/content-headings.ts';
import { examplePage } from '../shared/example-page.ts';
import { normalText } from '../shared/normal-text.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { repeats } = THRESHOLDS.heading;
/** Headings of boxes beside the text. */
const BOXES =
  /^(?:note|notes|warning|tip|hint|important|caution|danger|example|examples|see also|hinweis|achtung|beispiel)\W*$/;

export const headingRepeated = definePageRule({
  meta: {
    id: 'heading-repeated',
    category: 'headings',
    severity: 'notice',
    title: 'The same heading stands on the page several times',
    why: 'In an outline such parts cannot be told apart: "Read more", "Details", "Details". Reference pages that repeat a scheme are right to do so.',
    fix: 'Name in each heading what its part is about, where there is something to name.',
    gate: 'indexable',
    needs: ['headings', 'main'],
  },
  check(facts) {
    const content = contentHeadings(facts);
    if (content.length < repeats) return notApplicable('there are few headings');
    const counts = new Map<string, { text: string; count: number }>();
    const open: string[] = [];
    for (const { level, text } of content) {
      // A scheme that returns under each part ("Parameters", "Returns") is no repetition.
      const key = `${level}\n${open.slice(0, level).findLast(Boolean) ?? ''}\n${normalText(text)}`;
      open.length = level;
      open[level] = normalText(text);
      const known = counts.get(key) ?? { text, count: 0 };
      known.count += 1;
      counts.set(key, known);
    }
    return failIfAny(
      [...counts.values()].flatMap(({ text, count }) =>
        count >= repeats && !BOXES.test(normalText(text))
          ? [{ message: `${count} times.`, value: text }]
          : [],
      ),
    );
  },
  examples: {
    fail: [
      {
        name: 'three times',
        html: examplePage({ body: '<h2>Details</h2><h2>Details</h2><h2>details</h2>' }),
      },
    ],
    pass: [
      { name: 'twice', html: examplePage({ body: '<h2>Details</h2><h2>Details</h2>' }) },
      {
        name: 'a scheme below each part',
        html: examplePage({
          body: '<h2>open</h2><h3>Returns</h3><h2>read</h2><h3>Returns</h3><h2>close</h2><h3>Returns</h3>',
        }),
      },
      {
        name: 'a scheme two levels below',
        html: examplePage({
          body: '<h2>File</h2><h4>open</h4><h5>Returns</h5><h4>read</h4><h5>Returns</h5><h4>close</h4><h5>Returns</h5>',
        }),
      },
      { name: 'one heading', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
