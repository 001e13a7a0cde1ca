import { exampleHtml } from '../shared/example-html.ts';
import { pageSourceRule } from './source-rule.ts';

export const htmlMultipleBody = pageSourceRule({
  meta: {
    id: 'html-multiple-body',
    severity: 'notice',
    title: 'Document has several body tags',
    why: 'Browsers join them into one, so visitors see no harm. It shows that documents are pasted into each other, and then titles and metadata are mostly doubled as well.',
    fix: 'Remove the inner tags. Usually an include writes a whole document where a fragment belongs.',
    source: 'https://html.spec.whatwg.org/multipage/sections.html#the-body-element',
  },
  judge: ({ bodies }) =>
    bodies > 1 ? { message: `${bodies} body tags in the source`, value: String(bodies) } : null,
  examples: {
    fail: [{ name: 'a document in a document', html: exampleHtml('', '<div><body><p>x</p></body></div>') }],
    pass: [
      { name: 'one', html: exampleHtml() },
      { name: 'none is written', html: '<!doctype html><title>T</title><p>x</p>' },
      { name: 'a table body', html: exampleHtml('', '<table><tbody></tbody><tbody></tbody></table>') },
    ],
  },
});
