import { hostOf } from '../../url/host.ts';
import { normaliseUrl } from '../../url/normalise.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

export const baseHrefInvalid = definePageRule({
  meta: {
    id: 'base-href-invalid',
    category: 'response',
    severity: 'warning',
    title: 'Base element names no usable address of this site',
    why: 'All relative links, images and canonicals are resolved with the base. An empty or broken one is ignored, and one of another host sends every relative link there.',
    fix: 'Let the base name an address of this site, or remove it and write links from the root (/cakes).',
    source: 'https://html.spec.whatwg.org/multipage/semantics.html#the-base-element',
    wrong: '<base href="http://localhost:3000/">',
    right: '<base href="/">',
    gate: 'html',
    needs: ['url', 'raw'],
  },
  check({ url, raw }) {
    const href = raw?.source?.bases.find((base) => base !== null);
    if (href === undefined || href === null) return notApplicable('the page has no base with an address');
    const where = 'head > base';
    if (href.trim() === '') return fail({ message: 'The base is empty.', value: href, where });
    const base = normaliseUrl(href, url);
    if (base === null) return fail({ message: 'The base is no address.', value: href, where });
    if (hostOf(base) !== hostOf(url))
      return fail({ message: 'The base is on another host.', value: href, where });
    return pass;
  },
  examples: {
    fail: [
      { name: 'empty', html: exampleHtml('<base href="">') },
      { name: 'no address', html: exampleHtml('<base href="http://">') },
      { name: 'another host', html: exampleHtml('<base href="https://b.example/">') },
      { name: 'another scheme', html: exampleHtml('<base href="file:///srv/www/">') },
    ],
    pass: [
      { name: 'the root', html: exampleHtml('<base href="/">') },
      { name: 'absolute', html: exampleHtml('<base href="https://a.test/x/">') },
      { name: 'no base', html: exampleHtml(), expect: 'not-applicable' },
      {
        name: 'a base for windows alone',
        html: exampleHtml('<base target="_top">'),
        expect: 'not-applicable',
      },
    ],
  },
});
