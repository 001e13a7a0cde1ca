import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { lcpExample, lcpImage } from '../shared/lcp.ts';

export const lcpImageLazy = definePageRule({
  meta: {
    id: 'lcp-image-lazy',
    category: 'performance',
    severity: 'warning',
    // Known only for the pages that were rendered.
    impact: 'none',
    title: 'Largest image of the first screen is loaded lazily',
    why: 'The browser waits with it until the layout is known, although it is what visitors wait for.',
    fix: 'Remove loading="lazy" from images of the first screen, and keep it for those below.',
    source: 'https://web.dev/articles/lcp-lazy-loading',
    gate: 'html',
    rendering: 'browser',
    needs: ['render', 'images'],
  },
  check({ render, images }) {
    const image = lcpImage(render, images);
    if (image === null)
      return notApplicable('the largest element of the first screen is no image of the page');
    if (!image.lazy) return pass;
    return fail({
      value: image.src,
      where: image.path,
      ...(image.url !== null && { url: image.url }),
      from: 'rendered',
    });
  },
  examples: {
    fail: [{ name: 'lazy', ...lcpExample('<img src="/hero.jpg" alt="Cake" loading="lazy">') }],
    pass: [
      { name: 'at once', ...lcpExample('<img src="/hero.jpg" alt="Cake">') },
      { name: 'text is the largest', ...lcpExample('', null), expect: 'not-applicable' },
      { name: 'not rendered', html: examplePage(), expect: 'not-measured' },
    ],
  },
});
