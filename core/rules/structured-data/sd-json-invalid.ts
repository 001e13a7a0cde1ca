import { definePageRule, fail, notApplicable, pass } from '../rule.ts';

const page = (...blocks: string[]) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title>${blocks
    .map((block) => `<script type="application/ld+json">${block}</script>`)
    .join('')}</head><body><h1>Cake</h1></body></html>`;
const SHOWN = 200;

export const sdJsonInvalid = definePageRule({
  meta: {
    id: 'sd-json-invalid',
    category: 'structured-data',
    severity: 'error',
    title: 'JSON-LD block is not valid JSON',
    why: 'One wrong character makes search engines drop the whole block, and with it every rich result it was meant for.',
    fix: 'Mend the JSON at the position given. Usual causes are a trailing comma, a quotation mark or a line break inside a text, or a template that left a value out: let a serialiser write the block.',
    source: 'https://www.rfc-editor.org/rfc/rfc8259',
    wrong: '{ "@type": "Recipe", "name": "Cherry cake", }',
    right: '{ "@type": "Recipe", "name": "Cherry cake" }',
    gate: 'indexable',
    needs: ['jsonLd'],
  },
  check({ jsonLd }) {
    if (jsonLd.length === 0) return notApplicable('the page has no JSON-LD');
    const faulty = jsonLd.filter(({ error, empty }) => error !== null || empty);
    if (faulty.length === 0) return pass;
    return fail(
      faulty.map(({ error, empty, text, inHead }) => ({
        message: empty ? 'The block is empty.' : (error ?? ''),
        ...(!empty && { value: text.slice(0, SHOWN) }),
        where: `${inHead ? 'head' : 'body'} > script[type="application/ld+json"]`,
      })),
      faulty.some(({ empty }) => !empty) ? 'error' : 'notice',
    );
  },
  examples: {
    fail: [
      { name: 'a trailing comma', html: page('{"@type":"Recipe","name":"Cake",}'), severity: 'error' },
      { name: 'a line break in a text', html: page('{"name":"Cherry\ncake"}'), severity: 'error' },
      { name: 'a template that left the value out', html: page('{"price": }'), severity: 'error' },
      { name: 'cut off', html: page('{"@type":"Recipe"'), severity: 'error' },
      { name: 'an empty block', html: page('  '), severity: 'notice' },
      { name: 'an empty and a broken block', html: page('', '{'), severity: 'error' },
    ],
    pass: [
      { name: 'an object', html: page('{"@context":"https://schema.org","@type":"Recipe","name":"Cake"}') },
      { name: 'a list', html: page('[{"@type":"Recipe"},{"@type":"Person"}]') },
      { name: 'wrapped in an HTML comment', html: page('<!-- {"@type":"Recipe"} -->') },
      { name: 'wrapped in CDATA', html: page('//<![CDATA[\n{"@type":"Recipe"}\n//]]>') },
      { name: 'a byte order mark before it', html: page('\u{FEFF}{"@type":"Recipe"}') },
      {
        name: 'another kind of script',
        html: '<!doctype html><html><head><title>T</title><script>{,}</script></head><body></body></html>',
        expect: 'not-applicable',
      },
      { name: 'none', html: page(), expect: 'not-applicable' },
    ],
  },
});
