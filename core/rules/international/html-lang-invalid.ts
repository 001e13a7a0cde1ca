import { definePageRule, fail, notApplicable, pass } from '../rule.ts';

const page = (lang: string) =>
  `<!doctype html><html lang="${lang}"><head><title>Cakes</title></head><body><h1>Cakes</h1></body></html>`;

export const htmlLangInvalid = definePageRule({
  meta: {
    id: 'html-lang-invalid',
    category: 'international',
    severity: 'warning',
    impact: 'low',
    title: 'Page’s language is no language tag',
    why: 'Browsers, screen readers and search engines skip a tag that they cannot read, as if the page did not say its language.',
    fix: 'Write a language tag such as en, en-GB or zh-Hant.',
    source: 'https://www.rfc-editor.org/info/bcp47',
    wrong: '<html lang="en_GB">',
    right: '<html lang="en-GB">',
    gate: 'indexable',
    needs: ['lang'],
  },
  check({ lang }) {
    const tag = lang?.trim() ?? '';
    if (tag === '') return notApplicable('the page does not say its language');
    if (isLanguageTag(tag)) return pass;
    const fixed = tag.replaceAll('_', '-');
    return fail({
      message: 'This is no language tag.',
      value: tag,
      ...(fixed !== tag && isLanguageTag(fixed) && { expected: fixed }),
      where: 'html[lang]',
    });
  },
  examples: {
    fail: [
      { name: 'an underscore', html: page('en_GB') },
      { name: 'a word', html: page('english language') },
      { name: 'a placeholder', html: page('{{ lang }}') },
      { name: 'an encoding', html: page('utf-8') },
    ],
    pass: [
      { name: 'a language', html: page('en') },
      { name: 'a language with region', html: page('pt-br') },
      { name: 'a language with script', html: page('zh-Hant-HK') },
      { name: 'a language of three letters', html: page('fil') },
      { name: 'none', html: page(''), expect: 'not-applicable' },
    ],
  },
});

/** Whether a tag is well-formed (BCP 47); `utf-8` would be, with a language that does not exist and a region of one digit. */
function isLanguageTag(tag: string): boolean {
  if (tag.length > 35 || !/^[a-z]{2,3}(?:-|$)/i.test(tag)) return /^x-|^i-/i.test(tag) && tag.length <= 35;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
