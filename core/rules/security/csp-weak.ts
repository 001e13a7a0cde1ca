import { exampleHtml } from '../shared/example-html.ts';
import { pageHeaderRule, policyOf } from './header-rule.ts';

const html = exampleHtml();

export const cspWeak = pageHeaderRule({
  meta: {
    id: 'csp-weak',
    severity: 'notice',
    title: 'Content security policy lets any script run',
    why: 'The policy allows inline scripts, eval or scripts from anywhere, which is what it is there to prevent. This is no matter of ranking.',
    fix: 'Allow inline scripts by nonce or hash, name the hosts that scripts may come from, and drop unsafe-eval.',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Content-Security-Policy',
  },

  judge: (headers, metas) => {
    const policy = policyOf(headers, metas);
    const sources = policy?.get('script-src') ?? policy?.get('default-src');
    if (sources === undefined) return null;
    const words = sources.split(/\s+/);
    // With a nonce, a hash or strict-dynamic browsers ignore unsafe-inline and hosts.
    const isStrict = words.some((word) => /^'(?:nonce-|sha(?:256|384|512)-|strict-dynamic)/.test(word));
    const weak = words.filter(
      (word) => word === "'unsafe-eval'" || (!isStrict && (word === "'unsafe-inline'" || word === '*')),
    );
    return weak.length === 0
      ? null
      : { message: `It allows ${weak.join(', ')}.`, value: sources, where: 'script-src' };
  },
  examples: {
    fail: [
      {
        name: 'inline scripts',
        html,
        headers: { 'content-security-policy': "script-src 'self' 'unsafe-inline'" },
      },
      { name: 'scripts from anywhere', html, headers: { 'content-security-policy': 'default-src *' } },
    ],
    pass: [
      {
        name: 'a nonce',
        html,
        headers: { 'content-security-policy': "script-src 'nonce-abc' 'unsafe-inline'" },
      },
      { name: 'own scripts alone', html, headers: { 'content-security-policy': "default-src 'self'" } },
      {
        name: 'a policy on other things',
        html,
        headers: { 'content-security-policy': 'frame-ancestors https:' },
      },
      { name: 'missing is another finding', html },
    ],
  },
});
