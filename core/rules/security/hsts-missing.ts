import { exampleHtml } from '../shared/example-html.ts';
import { headerOf, pageHeaderRule } from './header-rule.ts';

const html = exampleHtml();

export const hstsMissing = pageHeaderRule({
  meta: {
    id: 'hsts-missing',
    severity: 'notice',
    title: 'HTTPS page does not ask browsers to stay on HTTPS',
    why: 'The first request of each visit may go out without encryption, where it can be read and changed. This is no matter of ranking.',
    fix: 'Send Strict-Transport-Security: max-age=31536000 with every HTTPS answer, once all of the host works over HTTPS.',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Strict-Transport-Security',
  },
  httpsOnly: true,
  judge: (headers) =>
    headerOf(headers, 'strict-transport-security') === null
      ? { message: 'The header is missing.', where: 'Strict-Transport-Security' }
      : null,
  examples: {
    fail: [{ name: 'missing', html }],
    pass: [
      { name: 'sent', html, headers: { 'strict-transport-security': 'max-age=31536000' } },
      { name: 'plain HTTP', url: 'http://a.test/', html, expect: 'not-applicable' },
    ],
  },
});
