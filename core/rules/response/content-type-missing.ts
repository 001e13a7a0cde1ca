import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

export const contentTypeMissing = definePageRule({
  meta: {
    id: 'content-type-missing',
    category: 'response',
    severity: 'warning',
    title: 'Answer names no Content-Type',
    why: 'Browsers and crawlers have to guess what they got. A page may be offered as a download, or not be taken for a page at all.',
    fix: 'Send the right type with every answer; for pages text/html; charset=utf-8.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#name-content-type',
    gate: 'response',
    needs: ['fetch'],
  },
  check({ fetch }) {
    if (fetch.status !== 200 || fetch.bytes.body === 0)
      return notApplicable('the address did not answer 200 with content');
    if (fetch.headers.some(([name, value]) => name === 'content-type' && value.trim() !== '')) return pass;
    return fail({ message: 'The header is missing or empty.', where: 'Content-Type', from: 'header' });
  },
  examples: {
    fail: [
      {
        name: 'empty',
        html: '<title>T</title>',
        headers: { 'content-type': '' },
        fetch: { contentType: null, bytes: { wire: 9, body: 9 } },
      },
      { name: 'absent', fetch: { headers: [], contentType: null, bytes: { wire: 9, body: 9 } } },
    ],
    pass: [
      { name: 'HTML', html: exampleHtml() },
      { name: 'an empty answer', fetch: { headers: [], contentType: null }, expect: 'not-applicable' },
      { name: 'an error', fetch: { status: 404, headers: [], contentType: null }, expect: 'not-applicable' },
    ],
  },
});
