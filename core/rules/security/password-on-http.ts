import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { hostKind } from '../shared/host-kind.ts';

const login = exampleHtml('', '<form><input type="password"></form>');

export const passwordOnHttp = definePageRule({
  meta: {
    id: 'password-on-http',
    category: 'security',
    severity: 'error',
    // That the page is served without HTTPS is scored by the rule that says so.
    impact: 'none',
    title: 'Page asks for a password without HTTPS',
    why: 'Anyone on the way can read the password or change the form so that it is sent elsewhere. Browsers mark the field as not secure.',
    fix: 'Serve the page, best the whole site, over HTTPS and redirect the http:// address there.',
    source: 'https://www.w3.org/TR/secure-contexts/',
    gate: 'html',
    needs: ['url', 'passwordField'],
  },
  check({ url, passwordField }) {
    if (!passwordField) return notApplicable('the page asks for no password');
    const parsed = URL.parse(url);
    if (parsed === null || parsed.protocol !== 'http:') return pass;
    if (hostKind(parsed.hostname) !== 'public') return notApplicable('the site is on a private host');
    return fail({
      message: 'A password field on a page over plain HTTP',
      value: url,
      where: 'input[type=password]',
    });
  },
  examples: {
    fail: [{ name: 'plain HTTP', url: 'http://a.test/login', html: login }],
    pass: [
      { name: 'HTTPS', html: login },
      { name: 'the local machine', url: 'http://localhost:3000/', html: login, expect: 'not-applicable' },
      { name: 'no password', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
