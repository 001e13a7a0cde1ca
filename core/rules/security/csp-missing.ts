import { exampleHtml } from '../shared/example-html.ts';
import { pageHeaderRule, policyOf } from './header-rule.ts';

const html = exampleHtml();

export const cspMissing = pageHeaderRule({
  meta: {
    id: 'csp-missing',
    severity: 'notice',
    title: 'Page has no content security policy',
    why: 'A policy limits what injected code could do: which scripts run, where data may be sent. Without one a single gap is enough. This is no matter of ranking.',
    fix: 'Begin with Content-Security-Policy-Report-Only, look at the reports, then enforce the policy.',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Content-Security-Policy',
  },

  judge: (headers, metas) =>
    policyOf(headers, metas) === null
      ? { message: 'Neither header nor meta element', where: 'Content-Security-Policy' }
      : null,
  examples: {
    fail: [
      { name: 'missing', html },
      {
        name: 'one that only reports',
        html,
        headers: { 'content-security-policy-report-only': 'default-src https:' },
      },
    ],
    pass: [
      { name: 'a header', html, headers: { 'content-security-policy': 'default-src https:' } },
      {
        name: 'a meta element',
        html: exampleHtml('<meta http-equiv="Content-Security-Policy" content="default-src https:">'),
      },
    ],
  },
});
