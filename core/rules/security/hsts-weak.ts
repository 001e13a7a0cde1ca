import { exampleHtml } from '../shared/example-html.ts';
import { headerOf, pageHeaderRule } from './header-rule.ts';

const YEAR = 31_536_000;
const html = exampleHtml();

export const hstsWeak = pageHeaderRule({
  meta: {
    id: 'hsts-weak',
    severity: 'notice',
    title: 'Browsers stay on HTTPS for a short time only',
    why: 'The promise to use HTTPS ends soon after a visit, or leaves out subdomains. Visitors who come back later start without encryption. This is no matter of ranking.',
    fix: 'Raise max-age to a year (31536000) and add includeSubDomains if all subdomains work over HTTPS.',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Strict-Transport-Security',
  },
  httpsOnly: true,
  judge: (headers) => {
    const value = headerOf(headers, 'strict-transport-security');
    if (value === null) return null;
    const age = Number(/max-age\s{0,5}=\s{0,5}"?(\d{1,12})/i.exec(value.slice(0, 500))?.[1] ?? 0);
    if (age >= YEAR && /includesubdomains/i.test(value)) return null;
    return {
      message: age < YEAR ? 'max-age is less than a year.' : 'Subdomains are left out.',
      value,
      where: 'Strict-Transport-Security',
    };
  },
  examples: {
    fail: [
      { name: 'a day', html, headers: { 'strict-transport-security': 'max-age=86400; includeSubDomains' } },
      { name: 'without subdomains', html, headers: { 'strict-transport-security': 'max-age=31536000' } },
      { name: 'switched off', html, headers: { 'strict-transport-security': 'max-age=0' } },
    ],
    pass: [
      {
        name: 'a year',
        html,
        headers: { 'strict-transport-security': 'max-age=31536000; includeSubDomains' },
      },
      { name: 'missing is another finding', html },
      { name: 'plain HTTP', url: 'http://a.test/', html, expect: 'not-applicable' },
    ],
  },
});
