import { exampleHtml } from '../shared/example-html.ts';
import { headerOf, pageHeaderRule } from './header-rule.ts';

const html = exampleHtml();

export const xContentTypeOptionsMissing = pageHeaderRule({
  meta: {
    id: 'x-content-type-options-missing',
    severity: 'notice',
    title: 'Browsers may guess the type of files',
    why: 'Without nosniff a browser may run as a script what was sent as something else, such as a file that a visitor uploaded. This is no matter of ranking.',
    fix: 'Send X-Content-Type-Options: nosniff with every answer.',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/X-Content-Type-Options',
  },

  judge: (headers) => {
    const value = headerOf(headers, 'x-content-type-options');
    if (value?.split(',', 1)[0]?.trim().toLowerCase() === 'nosniff') return null;
    return {
      message: value === null ? 'The header is missing.' : 'The header says something else.',
      ...(value !== null && { value }),
      expected: 'nosniff',
      where: 'X-Content-Type-Options',
    };
  },
  examples: {
    fail: [
      { name: 'missing', html },
      { name: 'another value', html, headers: { 'x-content-type-options': 'sniff' } },
    ],
    pass: [
      { name: 'nosniff', html, headers: { 'x-content-type-options': 'nosniff' } },
      { name: 'sent twice', html, headers: { 'x-content-type-options': 'nosniff, nosniff' } },
    ],
  },
});
