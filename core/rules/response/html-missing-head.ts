import { exampleHtml } from '../shared/example-html.ts';
import { pageSourceRule } from './source-rule.ts';

export const htmlMissingHead = pageSourceRule({
  meta: {
    id: 'html-missing-head',
    severity: 'notice',
    title: 'Source has no head tag',
    why: 'HTML allows to leave the tag out, and parsers put it in. But then the first element that does not belong in a head ends it, and all metadata behind is lost.',
    fix: 'Write the head tags, with all metadata between them.',
    source: 'https://html.spec.whatwg.org/multipage/semantics.html#the-head-element',
  },
  judge: ({ heads, frameset }) =>
    heads === 0 && !frameset ? { message: 'No head tag in the source' } : null,
  examples: {
    fail: [{ name: 'none', html: '<!doctype html><title>T</title><p>x</p>' }],
    pass: [
      { name: 'there is one', html: exampleHtml() },
      { name: 'an empty one', html: '<html><head></head><body>x</body></html>' },
    ],
  },
});
