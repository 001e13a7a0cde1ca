import { exampleHtml } from '../shared/example-html.ts';
import { headerOf, pageHeaderRule } from './header-rule.ts';

const html = exampleHtml();

export const permissionsPolicyMissing = pageHeaderRule({
  meta: {
    id: 'permissions-policy-missing',
    severity: 'notice',
    title: 'Page sets no permissions policy',
    why: 'The header switches off what the page and its frames never need, such as camera or location. It is a second lock, and no matter of ranking.',
    fix: 'Send Permissions-Policy with what is not needed, for example camera=(), microphone=(), geolocation=().',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Permissions-Policy',
  },

  judge: (headers) =>
    headerOf(headers, 'permissions-policy') === null && headerOf(headers, 'feature-policy') === null
      ? { message: 'The header is missing.', where: 'Permissions-Policy' }
      : null,
  examples: {
    fail: [{ name: 'missing', html }],
    pass: [
      { name: 'sent', html, headers: { 'permissions-policy': 'camera=()' } },
      { name: 'by its old name', html, headers: { 'feature-policy': 'camera https:' } },
    ],
  },
});
