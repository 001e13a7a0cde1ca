import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { languageOf } from './hreflang-rule.ts';

const page = (lang: string, xml: string) =>
  `<!doctype html><html lang="${lang}" xml:lang="${xml}"><head><title>Cakes</title></head><body><h1>Cakes</h1></body></html>`;

export const htmlXmlLangMismatch = definePageRule({
  meta: {
    id: 'html-xml-lang-mismatch',
    category: 'international',
    severity: 'notice',
    title: 'lang and xml:lang name different languages',
    why: 'Readers of HTML take lang, readers of XML xml:lang. They then treat the same text as two languages.',
    fix: 'Give both the same value, or remove xml:lang, which HTML does not need.',
    source: 'https://html.spec.whatwg.org/multipage/dom.html#the-lang-and-xml:lang-attributes',
    gate: 'html',
    needs: ['lang', 'xmlLang'],
  },
  check({ lang, xmlLang }) {
    if (lang === null || xmlLang === undefined) return notApplicable('not both attributes are there');
    if (languageOf(lang) === languageOf(xmlLang)) return pass;
    return fail({ message: 'lang and xml:lang differ.', value: lang, expected: xmlLang, where: 'html' });
  },
  examples: {
    fail: [{ name: 'two languages', html: page('en', 'de') }],
    pass: [
      { name: 'the same', html: page('en', 'en') },
      { name: 'a region more', html: page('en', 'en-GB') },
      { name: 'lang alone', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
