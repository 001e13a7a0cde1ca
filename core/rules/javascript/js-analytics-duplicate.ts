import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { marksOf } from '../shared/marks.ts';

const gtag = (id: string) =>
  `<script async src="https://www.googletagmanager.com/gtag/js?id=${id}"></script>`;
const gtm = (id: string) =>
  `<script>(function(w,d){d.src='https://www.googletagmanager.com/gtm.js?id='})(window,document,'${id}')</script>`;

export const jsAnalyticsDuplicate = definePageRule({
  meta: {
    id: 'js-analytics-duplicate',
    category: 'javascript',
    severity: 'notice',
    title: 'The same analytics code stands on the page twice',
    why: 'Each visit is counted twice, and the code is loaded twice. Usually a theme and a plugin both bring it.',
    fix: 'Keep one of the two snippets, and remove what writes the other.',
    gate: 'html',
    // Tag managers add more scripts once they run: what was sent tells what was written.
    needs: ['raw'],
  },
  check({ raw }) {
    const ids = new Map<string, number>();
    const count = (id: string) => ids.set(id, (ids.get(id) ?? 0) + 1);
    for (const { kind, url } of raw?.resources ?? []) {
      const id =
        kind === 'script'
          ? /googletagmanager\.com\/gtag\/js\?(?:[^#]{0,200}&)?id=([\w-]{3,30})/.exec(url)?.[1]
          : undefined;
      if (id !== undefined) count(id);
    }
    if (raw !== null) for (const { value = '' } of marksOf(raw, 'tag-container')) count(value);
    return failIfAny(
      [...ids].flatMap(([id, times]) => (times > 1 ? [{ message: `${times} times.`, value: id }] : [])),
    );
  },
  examples: {
    fail: [
      { name: 'the same tag', html: examplePage({ head: gtag('G-ABC123') + gtag('G-ABC123') }) },
      { name: 'the same container', html: examplePage({ head: gtm('GTM-ABC123') + gtm('GTM-ABC123') }) },
    ],
    pass: [
      { name: 'two tags', html: examplePage({ head: gtag('G-ABC123') + gtag('AW-123') }) },
      { name: 'a container and a tag', html: examplePage({ head: gtm('GTM-ABC123') + gtag('G-ABC123') }) },
      { name: 'none', html: examplePage() },
    ],
  },
});
