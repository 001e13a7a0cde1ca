import { exampleHtml } from '../shared/example-html.ts';
import { headerOf, pageHeaderRule } from './header-rule.ts';

const html = exampleHtml();

export const xXssProtectionPresent = pageHeaderRule({
  meta: {
    id: 'x-xss-protection-present',
    severity: 'notice',
    title: 'Page still switches on a filter that browsers dropped',
    why: 'The filter of old browsers could itself be used for attacks, so all of them have removed it. The header does nothing good any more. This is no matter of ranking.',
    fix: 'Remove X-XSS-Protection, or send 0; a content security policy does the work.',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/X-XSS-Protection',
  },

  judge: (headers) => {
    const value = headerOf(headers, 'x-xss-protection');
    return value === null || value.trim().startsWith('0')
      ? null
      : { value, where: 'X-XSS-Protection', message: 'Present' };
  },
  examples: {
    fail: [{ name: 'switched on', html, headers: { 'x-xss-protection': '1; mode=block' } }],
    pass: [
      { name: 'switched off', html, headers: { 'x-xss-protection': '0' } },
      { name: 'not sent', html },
    ],
  },
});
