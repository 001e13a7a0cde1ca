import { exampleHtml } from '../shared/example-html.ts';
import { pageSourceRule } from './source-rule.ts';

export const baseHrefMultiple = pageSourceRule({
  meta: {
    id: 'base-href-multiple',
    severity: 'warning',
    impact: 'low',
    title: 'Document has several base elements',
    why: 'Only the first base counts. Whoever wrote the others expects relative links to lead elsewhere than they do.',
    fix: 'Keep one base element, or better none, and write links from the root (/cakes).',
    source: 'https://html.spec.whatwg.org/multipage/semantics.html#the-base-element',
  },
  judge: ({ bases }) => {
    const hrefs = new Set(bases.filter((href) => href !== null));
    return hrefs.size > 1
      ? { message: 'They name different addresses.', value: [...hrefs].join(', ') }
      : null;
  },
  examples: {
    fail: [{ name: 'two addresses', html: exampleHtml('<base href="/a/"><base href="/b/">') }],
    pass: [
      { name: 'one', html: exampleHtml('<base href="/a/">') },
      { name: 'the same twice', html: exampleHtml('<base href="/"><base href="/">') },
      {
        name: 'one for addresses and one for windows',
        html: exampleHtml('<base href="/a/"><base target="_top">'),
      },
      { name: 'none', html: exampleHtml() },
    ],
  },
});
