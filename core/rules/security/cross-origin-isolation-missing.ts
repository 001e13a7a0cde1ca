import { exampleHtml } from '../shared/example-html.ts';
import { headerOf, pageHeaderRule } from './header-rule.ts';

const html = exampleHtml();

export const crossOriginIsolationMissing = pageHeaderRule({
  meta: {
    id: 'cross-origin-isolation-missing',
    severity: 'notice',
    title: 'Page does not part itself from windows of other sites',
    why: 'Without Cross-Origin-Opener-Policy a page that opened yours, or that yours opened, keeps a hold of its window. It concerns pages with login most, and is no matter of ranking.',
    fix: 'Send Cross-Origin-Opener-Policy: same-origin, or same-origin-allow-popups where payments or logins open windows.',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Cross-Origin-Opener-Policy',
  },

  judge: (headers) =>
    headerOf(headers, 'cross-origin-opener-policy') === null
      ? { message: 'The header is missing.', where: 'Cross-Origin-Opener-Policy' }
      : null,
  examples: {
    fail: [{ name: 'missing', html }],
    pass: [{ name: 'sent', html, headers: { 'cross-origin-opener-policy': 'same-origin' } }],
  },
});
