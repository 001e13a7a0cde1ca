import { exampleHtml } from '../shared/example-html.ts';
import { headerOf, pageHeaderRule } from './header-rule.ts';

const html = exampleHtml();

export const corsWildcard = pageHeaderRule({
  meta: {
    id: 'cors-wildcard',
    severity: 'notice',
    title: 'Page lets every site read its answer',
    why: 'Access-Control-Allow-Origin: * is meant for public data. Together with credentials it is a fault that browsers refuse; on pages it mostly is a setting for an interface that was made too wide.',
    fix: 'Send the header for interfaces and fonts only, with the origins that need it.',
    source: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Access-Control-Allow-Origin',
  },

  judge: (headers) => {
    if (headerOf(headers, 'access-control-allow-origin')?.trim() !== '*') return null;
    if (headerOf(headers, 'access-control-allow-credentials')?.trim().toLowerCase() !== 'true') return null;
    return {
      message: 'It is sent together with credentials.',
      value: '*',
      where: 'Access-Control-Allow-Origin',
    };
  },
  examples: {
    fail: [
      {
        name: 'with credentials',
        html,
        headers: { 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' },
      },
    ],
    pass: [
      { name: 'a static site for all', html, headers: { 'access-control-allow-origin': '*' } },
      {
        name: 'one origin',
        html,
        headers: {
          'access-control-allow-origin': 'https://b.example',
          'access-control-allow-credentials': 'true',
        },
      },
      { name: 'none', html },
    ],
  },
});
