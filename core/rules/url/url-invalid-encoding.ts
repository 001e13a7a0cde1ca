import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

export const urlInvalidEncoding = definePageRule({
  meta: {
    id: 'url-invalid-encoding',
    category: 'url',
    severity: 'warning',
    impact: 'low',
    title: 'Links with broken percent-encoding',
    why: 'A percent sign that begins no escape is read differently by each server: some answer 400, some show another page.',
    fix: 'Escape a percent sign that is meant as %25, and mend escapes that were cut off.',
    source: 'https://www.rfc-editor.org/rfc/rfc3986#section-2.1',
    wrong: '<a href="/sale-50%-off">',
    right: '<a href="/sale-50%25-off">',
    gate: 'indexable',
    needs: ['links'],
  },
  check({ links }) {
    const web = links.filter(({ url }) => url !== null);
    if (web.length === 0) return notApplicable('the page has no links');
    const seen = new Set<string>();
    return failIfAny(
      web.flatMap(({ url, href, path, text }): Evidence[] => {
        if (url === null || !url.includes('%') || seen.has(url) || !/%(?![0-9A-F]{2})/i.test(url)) return [];
        seen.add(url);
        return [{ value: href, where: path, text, place: path }];
      }),
    );
  },
  examples: {
    fail: [{ name: 'a bare percent sign', html: examplePage({ body: '<a href="/sale-50%-off">Sale</a>' }) }],
    pass: [
      { name: 'an escape', html: examplePage({ body: '<a href="/sale-50%25-off">Sale</a>' }) },
      { name: 'no links', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
