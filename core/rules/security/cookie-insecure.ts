import { exampleHtml } from '../shared/example-html.ts';
import { pageHeaderRule } from './header-rule.ts';

/** Cookies that hold a session by their name: scripts have no business with them. */
const SESSION = /sess|sid|auth|login|jwt/i;
const html = exampleHtml();

export const cookieInsecure = pageHeaderRule({
  meta: {
    id: 'cookie-insecure',
    severity: 'notice',
    title: 'Cookie lacks a protecting attribute',
    why: 'Without Secure a cookie also travels unencrypted; without HttpOnly scripts can read it; without SameSite other sites can have it sent. For session cookies that matters. This is no matter of ranking.',
    fix: 'Set Secure, HttpOnly and SameSite=Lax on cookies that scripts need not read.',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Set-Cookie',
  },
  httpsOnly: true,
  judge: (headers) => {
    const faulty = headers.flatMap(([name, value]) => (name === 'set-cookie' ? faultsOf(value) : []));
    return faulty.length === 0 ? null : { message: faulty.join('; '), where: 'Set-Cookie' };
  },
  examples: {
    fail: [
      { name: 'no attributes', html, headers: { 'set-cookie': 'session=abc; Path=/' } },
      { name: 'no Secure', html, headers: { 'set-cookie': 'sid=abc; HttpOnly; SameSite=Lax' } },
    ],
    pass: [
      { name: 'all of them', html, headers: { 'set-cookie': 'sid=abc; Secure; HttpOnly; SameSite=Lax' } },
      { name: 'one for scripts', html, headers: { 'set-cookie': 'XSRF-TOKEN=abc; Secure; SameSite=Lax' } },
      { name: 'no cookie', html },
      { name: 'plain HTTP', url: 'http://a.test/', html, expect: 'not-applicable' },
    ],
  },
});

function faultsOf(cookie: string): string[] {
  const [pair = '', ...attributes] = cookie.slice(0, 4_000).split(';');
  const name = pair.split('=', 1)[0]?.trim() ?? '';
  const has = (attribute: string) =>
    attributes.some((one) => one.trim().toLowerCase().split('=', 1)[0] === attribute);
  const missing = [
    ...(has('secure') ? [] : ['Secure']),
    ...(has('samesite') ? [] : ['SameSite']),
    ...(has('httponly') || !SESSION.test(name) ? [] : ['HttpOnly']),
  ];
  return missing.length === 0 ? [] : [`${name} lacks ${missing.join(', ')}`];
}
