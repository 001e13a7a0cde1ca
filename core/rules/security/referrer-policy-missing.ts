import { exampleHtml } from '../shared/example-html.ts';
import { headerOf, pageHeaderRule } from './header-rule.ts';

const UNSAFE = new Set(['unsafe-url', 'no-referrer-when-downgrade']);
const html = exampleHtml();

export const referrerPolicyMissing = pageHeaderRule({
  meta: {
    id: 'referrer-policy-missing',
    severity: 'notice',
    title: 'Page sets no referrer policy',
    why: 'Browsers then use their own default, which is strict-origin-when-cross-origin today and was more talkative before. An unsafe value sends full addresses to other sites. This is no matter of ranking.',
    fix: 'Send Referrer-Policy: strict-origin-when-cross-origin, or a stricter one.',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Referrer-Policy',
  },

  judge: (headers, metas) => {
    const value =
      headerOf(headers, 'referrer-policy') ??
      metas.find(({ attr, key }) => attr === 'name' && key === 'referrer')?.content ??
      null;
    // Browsers take the last value that they know.
    const policy = value?.split(',').at(-1)?.trim().toLowerCase() ?? '';
    if (policy !== '' && !UNSAFE.has(policy)) return null;
    return {
      message: policy === '' ? 'Neither header nor meta element' : 'It sends full addresses to other sites.',
      ...(value !== null && { value }),
      where: 'Referrer-Policy',
    };
  },
  examples: {
    fail: [
      { name: 'missing', html },
      { name: 'full addresses', html, headers: { 'referrer-policy': 'unsafe-url' } },
    ],
    pass: [
      { name: 'a safe one', html, headers: { 'referrer-policy': 'strict-origin-when-cross-origin' } },
      {
        name: 'a list',
        html,
        headers: { 'referrer-policy': 'no-referrer, strict-origin-when-cross-origin' },
      },
      { name: 'a meta element', html: exampleHtml('<meta name="referrer" content="no-referrer">') },
    ],
  },
});
