import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { hostKind } from '../shared/host-kind.ts';

const form = (action: string, method = 'post') =>
  exampleHtml('', `<form method="${method}" action="${action}"><input name="q"></form>`);

export const formActionHttp = definePageRule({
  meta: {
    id: 'form-action-http',
    category: 'security',
    severity: 'error',
    // Visitors are warned; search engines do not fill in forms.
    impact: 'low',
    title: 'HTTPS page sends a form over HTTP',
    why: 'What visitors write in the form travels unencrypted. Browsers warn before they send it.',
    fix: 'Write the form’s action with https://, or from the root (/search).',
    source: 'https://www.w3.org/TR/mixed-content/',
    wrong: '<form action="http://example.com/search">',
    right: '<form action="/search">',
    gate: 'html',
    needs: ['url', 'formTargets'],
  },
  check({ url, formTargets = [] }) {
    if (!url.startsWith('https:')) return notApplicable('the page itself is not served over HTTPS');
    if (formTargets.length === 0) return notApplicable('the page has no forms');
    return failIfAny(
      formTargets.flatMap(({ url: target, method, path }) =>
        target?.startsWith('http:') === true && hostKind(URL.parse(target)?.hostname ?? '') !== 'local'
          ? [
              {
                message: `A form by ${method} leads to`,
                url: target,
                value: target,
                where: path,
                place: path,
              },
            ]
          : [],
      ),
    );
  },
  examples: {
    fail: [
      { name: 'by post', html: form('http://a.test/login') },
      { name: 'by get', html: form('http://a.test/search', 'get') },
    ],
    pass: [
      { name: 'from the root', html: form('/search') },
      { name: 'no action', html: exampleHtml('', '<form><input></form>') },
      { name: 'the local machine', html: form('http://localhost:3000/') },
      { name: 'no forms', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
