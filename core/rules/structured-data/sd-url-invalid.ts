import { URL_PROPERTIES } from '../data/value-kinds.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { faultyValues, hasAny } from '../shared/sd-values.ts';

export const sdUrlInvalid = definePageRule({
  meta: {
    id: 'sd-url-invalid',
    category: 'structured-data',
    severity: 'notice',
    title: 'Address in JSON-LD is not absolute',
    why: 'Not every reader of JSON-LD knows the address of the page it came from; one that does not cannot follow a relative address.',
    fix: 'Write the whole address, with https:// and the host.',
    wrong: '"logo": "/logo.png"',
    right: '"logo": "https://example.com/logo.png"',
    gate: 'indexable',
    needs: ['items'],
  },
  check({ items }) {
    const inJson = items.filter(({ syntax }) => syntax === 'json-ld');
    if (!hasAny(inJson, URL_PROPERTIES)) return notApplicable('no addresses in JSON-LD');
    return failIfAny(
      faultyValues(inJson, URL_PROPERTIES, (value) =>
        typeof value === 'string' && URL.parse(value.trim()) === null ? 'Not an absolute address.' : null,
      ),
    );
  },
  examples: {
    fail: [
      { name: 'a path', html: itemPage('Organization', { logo: '/logo.png' }) },
      { name: 'without a scheme', html: itemPage('Organization', { url: 'www.a.test' }) },
      {
        name: 'in an object',
        html: itemPage('Article', { image: { '@type': 'ImageObject', url: 'c.jpg' } }),
      },
    ],
    pass: [
      { name: 'absolute', html: itemPage('Organization', { logo: 'https://a.test/logo.png' }) },
      {
        name: 'an id may be relative',
        html: itemPage('Organization', { '@id': '#org', url: 'https://a.test/' }),
      },
      { name: 'none', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});
