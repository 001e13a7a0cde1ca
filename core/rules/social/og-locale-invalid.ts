import { LANGUAGES } from '../../url/languages.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { socialTags } from '../shared/social-tags.ts';

const locale = (value: string) => examplePage({ head: `<meta property="og:locale" content="${value}">` });

export const ogLocaleInvalid = definePageRule({
  meta: {
    id: 'og-locale-invalid',
    category: 'social',
    severity: 'notice',
    title: 'og:locale is not of the form language_COUNTRY',
    why: 'Networks that do not understand the value take the text for American English.',
    fix: 'Write the language in two small letters, an underscore, and the country in two capitals.',
    source: 'https://ogp.me/#optional',
    wrong: '<meta property="og:locale" content="de-DE">',
    right: '<meta property="og:locale" content="de_DE">',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    const values = socialTags(facts, 'og:locale', 'og:locale:alternate');
    if (values.length === 0) return notApplicable('there is no og:locale');
    return failIfAny(
      values.flatMap((value) => (isLocale(value) ? [] : [{ value, expected: 'en_GB, for example' }])),
    );
  },
  examples: {
    fail: [
      { name: 'a hyphen', html: locale('de-DE') },
      { name: 'no language', html: locale('xx_DE') },
    ],
    pass: [
      { name: 'language and country', html: locale('de_DE') },
      { name: 'Spanish of Latin America', html: locale('es_LA') },
      { name: 'a language of three letters', html: locale('ckb_IQ') },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});

function isLocale(value: string): boolean {
  const [, language = ''] = /^([a-z]{2,3})_[A-Z]{2}$/.exec(value) ?? [];
  return language.length === 3 || LANGUAGES.has(language) || language === 'fb';
}
