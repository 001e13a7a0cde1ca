import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

/**
 * Types that an extension may be served as. Extensions of images are left out: wikis and galleries have pages
 * at such addresses.
 */
const EXPECTED: ReadonlyMap<string, RegExp> = new Map([
  ['html', /^(?:text\/html|application\/xhtml\+xml)$/],
  ['htm', /^(?:text\/html|application\/xhtml\+xml)$/],
  ['xhtml', /^(?:text\/html|application\/xhtml\+xml|application\/xml|text\/xml)$/],
  ['pdf', /^(?:application\/(?:pdf|x-pdf)|text\/html)$/],
  ['css', /^text\/(?:css|html)$/],
  ['js', /^(?:(?:text|application)\/(?:x-)?(?:java|ecma)script|text\/html)$/],
  ['json', /^(?:application\/(?:[\w.-]+\+)?json|text\/(?:json|html))$/],
]);

const URL_HTML = 'https://a.test/cake.html';

export const contentTypeMismatch = definePageRule({
  meta: {
    id: 'content-type-mismatch',
    category: 'response',
    severity: 'warning',
    title: 'Content-Type does not fit the address',
    why: 'The type in the header decides how the file is treated. A page sent as plain text is shown as source code and is not indexed as a page; a PDF of unknown type is offered as a download.',
    fix: 'Set the type in the server’s configuration, by extension.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#name-content-type',
    gate: 'response',
    needs: ['url', 'fetch'],
  },
  check({ url, fetch: { status, contentType } }) {
    if (status !== 200 || contentType === null)
      return notApplicable('the address did not answer 200 with a type');
    const extension = /\.([a-z]{2,5})$/i.exec(pathOf(url))?.[1]?.toLowerCase() ?? '';
    const expected = EXPECTED.get(extension);
    if (expected === undefined) return notApplicable('the address says nothing about a type');
    if (expected.test(contentType)) return pass;
    return fail({
      message: `A .${extension} file is sent as`,
      value: contentType,
      where: 'Content-Type',
      from: 'header',
    });
  },
  examples: {
    fail: [
      { name: 'a page as plain text', url: URL_HTML, fetch: { contentType: 'text/plain' } },
      {
        name: 'a PDF of no known type',
        url: 'https://a.test/menu.pdf',
        fetch: { contentType: 'application/octet-stream' },
      },
    ],
    pass: [
      { name: 'a page', url: URL_HTML, html: exampleHtml() },
      { name: 'a PDF', url: 'https://a.test/menu.pdf', fetch: { contentType: 'application/pdf' } },
      { name: 'a page that shows a PDF', url: 'https://a.test/menu.pdf', html: exampleHtml() },
      { name: 'an address without extension', html: exampleHtml(), expect: 'not-applicable' },
      {
        name: 'a wiki’s page about an image',
        url: 'https://a.test/File:Cake.jpg',
        html: exampleHtml(),
        expect: 'not-applicable',
      },
    ],
  },
});

const pathOf = (url: string): string => url.slice(0, 2_048).split(/[?#]/, 1)[0] ?? '';
