import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { workSlice } from '#core/engine/work-slice.ts';
import { fakeDeps, fakeRenderer, messageOf, renderedAs } from './fakes.ts';

const long = 'x'.repeat(6_000);
const FRAGMENTS = [
  `<title>${long}</title>`,
  '<title></title><svg><title>s</title></svg>',
  `<meta name="robots" content="${'noindex,'.repeat(200)}">`,
  `<meta name="__proto__" content="x"><meta property="constructor" content="y">`,
  `<link rel="canonical" href="https://u:p@a.test/${long}">`,
  '<link rel="canonical" href="//[">',
  `<link rel="alternate" hreflang="${long}" href="/de">`,
  `<a href="${long}">${long}</a>`,
  '<a href="javascript:alert(1)" onclick="x">go</a>',
  '<a href="http://[::1">broken</a>',
  `<a href="/x" rel="${'nofollow '.repeat(300)}">x</a>`,
  `<img src="data:image/png;base64,${long}" alt="${long}" width="1e999" height="-5">`,
  '<img srcset="," src>',
  `<script type="application/ld+json">{"@type":"${long}","__proto__":{"a":1},"a":[[[[[[[1]]]]]]]}</script>`,
  '<script type="application/ld+json">{"@type": </script>',
  `<div itemscope itemtype="${long}"><div itemprop="a" itemscope><meta itemprop="b" content="c"></div></div>`,
  '<base href="data:,x"><base href="https://b.test/">',
  `<h1>${long}</h1><h7>no</h7>`,
  '<div>'.repeat(800),
  '<table><a><table><a>'.repeat(30),
  '</html></body></p>',
  '<!doctype html><!-- ',
  '\u0000\uFFFD\uD800',
  '<p>漢字とかな交じりの文章です。</p><p>نص عربي</p>',
  `<iframe src="${long}"></iframe><object data="x"></object><video src="/v.mp4"></video>`,
  '<html lang="xx-'.concat(long, '">'),
  '<meta http-equiv="refresh" content="0;url=javascript:1">',
];

test('whatever a page holds, raw and rendered, the schemas accept what is kept of it', async () => {
  const page = fc.array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 40 })), {
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(page, page, async (raw, rendered) => {
      const renderer = fakeRenderer(() => renderedAs(rendered.join('')));
      const { deps, object, part } = fakeDeps({ 'https://a.test/': { body: raw.join('') } }, { renderer });
      await workSlice(deps, messageOf({ mode: 'rendered' }));
      // Reading them parses them by the contract's schemas, which throws for what they refuse.
      expect(object().pages.length + part().entries.length).toBe(2);
      expect(object().pages[0]?.outcomes).not.toContain('e');
    }),
    { numRuns: 80 },
  );
});
