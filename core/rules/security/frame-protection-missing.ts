import { exampleHtml } from '../shared/example-html.ts';
import { headerOf, policyOf, pageHeaderRule } from './header-rule.ts';

const html = exampleHtml();

export const frameProtectionMissing = pageHeaderRule({
  meta: {
    id: 'frame-protection-missing',
    severity: 'notice',
    title: 'Any site may show the page in a frame',
    why: 'Another site can lay its own page over yours and have visitors click where they do not mean to. Pages without login have little to fear. This is no matter of ranking.',
    fix: "Send Content-Security-Policy: frame-ancestors 'self', or name the sites that may embed the page.",
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/X-Frame-Options',
  },

  judge: (headers, metas) => {
    if (headerOf(headers, 'x-frame-options') !== null) return null;
    // A meta element cannot say it.
    if (policyOf(headers, metas.slice(0, 0))?.has('frame-ancestors') === true) return null;
    return { message: 'Neither header is sent.', where: 'X-Frame-Options, frame-ancestors' };
  },
  examples: {
    fail: [
      { name: 'missing', html },
      {
        name: 'said by a meta element, which does not count',
        html: exampleHtml('<meta http-equiv="Content-Security-Policy" content="frame-ancestors https:">'),
      },
    ],
    pass: [
      { name: 'the old header', html, headers: { 'x-frame-options': 'SAMEORIGIN' } },
      { name: 'the new one', html, headers: { 'content-security-policy': 'frame-ancestors https:' } },
    ],
  },
});
