import { describe, expect, test } from '@jest/globals';
import { CAPS, DocFacts } from '#contract/doc-facts.ts';
import { srcsetFault } from '#core/extract/srcset.ts';
import { extractDoc } from '#core/extract/extract.ts';

const read = (body: string) =>
  extractDoc({ html: `<!doctype html><title>T</title><body>${body}`, url: 'https://a.test/', headers: [] });
const kinds = (body: string) => (read(body).marks ?? []).map(({ kind }) => kind);

describe('marks', () => {
  test('say what, where, and what was written', () => {
    expect(read('<main><form class="search"><input name="q"></form></main>').marks).toEqual([
      { kind: 'form-label', path: 'main > form.search > input', value: 'q' },
    ]);
  });

  test('a sound page has none', () => {
    expect(read('<main><h1>A</h1><p>B</p><ul><li>C</li></ul></main>').marks).toBeUndefined();
  });

  test.each([
    ['<button> </button>', ['button-name']],
    ['<button>Go</button>', []],
    ['<button><span><i title="Go"></i></span></button>', []],
    ['<div><li>A</li></div>', ['list-structure']],
    ['<ul role="menu"><div>A</div></ul>', []],
    ['<template><button></button></template>', []],
    ['<noscript><iframe src="/x"></iframe></noscript>', []],
    ['<p>{{ name }}</p>', ['template-text']],
    ['<p>{{ name }}</p><code>{{ name }}</code>', []],
    ['<textarea>{{ name }}</textarea>', ['form-label']],
    ['<a href="tel:1">+49 30 1234567</a> +49 30 1234567', ['phone-text']],
    ['<svg><title>+49 30 1234567 {{ name }}</title></svg>', []],
  ])('%s', (body, expected) => {
    expect(kinds(body)).toEqual(expected);
  });

  test('are cut at their cap, which is told', () => {
    const facts = read('<input>'.repeat(300) + '<div role="nonsense"></div>'.repeat(300));
    expect(facts.truncated).toContain('marks');
    expect(facts.marks).toHaveLength(2 * CAPS.marksOfKind);
    expect(DocFacts.safeParse(facts).error).toBeUndefined();
  });

  test('hostile nesting and long values cost no more than their length', () => {
    const long = 'x'.repeat(100_000);
    const body =
      '<button>'.repeat(2_000) +
      '<table><caption></caption>'.repeat(2_000) +
      `<p>+${'1 '.repeat(50_000)}</p><p>${'{{'.repeat(50_000)}</p><p>${'lorem ipsum '.repeat(10_000)}</p>` +
      `<ul ${Array.from({ length: 20_000 }, (_, i) => `a${i}`).join(' ')} role="menu">${'<b></b>'.repeat(20_000)}</ul>` +
      `<img srcset="${'a b '.repeat(50_000)}"><div role="${long}" aria-${long}="x" lang="${long}" tabindex="${long}"></div>`;
    const start = performance.now();
    const facts = read(body);
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(DocFacts.safeParse(facts).error).toBeUndefined();
  });
});

test.each([
  ['a.jpg 400w, b.jpg 800w', null],
  ['a.jpg, b.jpg 2x', null],
  ['a.jpg 1x,b.jpg 2x', null],
  ['a,b.jpg 1.5x', null],
  ['a.jpg 400w 300h, b.jpg 800w 600h', null],
  ['', null],
  ['a.jpg 400w, b.jpg', 'widths are mixed with densities'],
  ['a.jpg 400w, b.jpg 2x', 'widths are mixed with densities'],
  ['a.jpg 400px', 'not understood: 400px'],
])('srcset %j: %j', (srcset, fault) => {
  expect(srcsetFault(srcset)).toBe(fault);
});
