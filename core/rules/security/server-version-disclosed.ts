import { exampleHtml } from '../shared/example-html.ts';
import { pageHeaderRule } from './header-rule.ts';

const NAMES = new Set(['server', 'x-powered-by', 'x-aspnet-version', 'x-aspnetmvc-version', 'x-generator']);
const VERSION = /\d+\.\d+/;
const html = exampleHtml();

export const serverVersionDisclosed = pageHeaderRule({
  meta: {
    id: 'server-version-disclosed',
    severity: 'notice',
    title: 'Header tells the version of the server software',
    why: 'Attackers look for versions with known gaps; nobody else needs the number. Hiding it replaces no update, and is no matter of ranking.',
    fix: 'Switch off version numbers in the server’s configuration (ServerTokens Prod, server_tokens off, expose_php = Off).',
  },

  judge: (headers) => {
    const found = headers.filter(([name, value]) => NAMES.has(name) && VERSION.test(value.slice(0, 300)));
    if (found.length === 0) return null;
    return {
      message: 'A version number is sent.',
      value: found.map(([name, value]) => `${name}: ${value}`).join('; '),
      where: found.map(([name]) => name).join(', '),
    };
  },
  examples: {
    fail: [
      { name: 'a web server', html, headers: { server: 'nginx/1.18.0' } },
      { name: 'a language', html, headers: { 'x-powered-by': 'PHP/7.4.3' } },
    ],
    pass: [
      { name: 'a name alone', html, headers: { server: 'nginx' } },
      { name: 'a service', html, headers: { server: 'cloudflare' } },
      { name: 'none', html },
    ],
  },
});
