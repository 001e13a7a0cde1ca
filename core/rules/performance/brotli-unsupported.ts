import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { isLive } from '../shared/answers.ts';

const HOME = 'https://a.test/';
const html = examplePage();

export const brotliUnsupported = defineSiteRule({
  meta: {
    id: 'brotli-unsupported',
    category: 'performance',
    severity: 'notice',
    title: 'Server compresses with gzip alone',
    why: 'Brotli and Zstandard make text smaller by another tenth or two. All browsers of today take at least one of them.',
    fix: 'Switch on Brotli at the server or the delivery network; gzip stays for old clients.',
    subject: 'site',
  },
  check(site) {
    const codings = new Map<string, number>();
    for (const page of site.pages)
      if (isLive(page) && page.coding !== '') codings.set(page.coding, (codings.get(page.coding) ?? 0) + 1);
    if (codings.size === 0) return { kind: 'not-applicable', reason: 'no page is compressed' };
    const others = [...codings.keys()].some((coding) => /br|zstd/.test(coding));
    if (others) return judged([]);
    const count = codings.get('gzip') ?? 0;
    return judged(
      count === 0 ? [] : [finding(null, { message: `${count} pages came with gzip.`, value: 'gzip' })],
    );
  },
  examples: {
    fail: [
      { name: 'gzip', pages: { [HOME]: { html, headers: { 'content-encoding': 'gzip' } } }, found: [null] },
    ],
    pass: [
      { name: 'Brotli', pages: { [HOME]: { html, headers: { 'content-encoding': 'br' } } } },
      { name: 'nothing is compressed: another finding', pages: { [HOME]: html }, expect: 'not-applicable' },
    ],
  },
});
