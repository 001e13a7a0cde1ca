import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { socialTags } from '../shared/social-tags.ts';

const KEYS = [
  'article:published_time',
  'article:modified_time',
  'article:expiration_time',
  'og:updated_time',
];
const ISO = /^\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$/i;
const time = (value: string) =>
  examplePage({ head: `<meta property="article:published_time" content="${value}">` });

export const articleTimesInvalid = definePageRule({
  meta: {
    id: 'article-times-invalid',
    category: 'social',
    severity: 'notice',
    title: 'Article time is not in ISO 8601',
    why: 'Programs that read the time of an article do not understand other forms, and show none or a wrong one.',
    fix: 'Write year, month and day in numbers, and the time with its zone: 2026-06-15T11:00:00+02:00.',
    source: 'https://ogp.me/#type_article',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    if (socialTags(facts, ...KEYS).length === 0) return notApplicable('there are no times');
    return failIfAny(
      KEYS.flatMap((key) =>
        socialTags(facts, key).flatMap((value) =>
          ISO.test(value) || /^\d{10}$/.test(value)
            ? []
            : [{ value, where: `head > meta[property="${key}"]` }],
        ),
      ),
    );
  },
  examples: {
    fail: [{ name: 'in words', html: time('June 15th, 2026') }],
    pass: [
      { name: 'a date', html: time('2026-06-15') },
      { name: 'a time', html: time('2026-06-15T11:00:00+02:00') },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
