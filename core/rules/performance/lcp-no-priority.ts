import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { lcpExample, lcpImage } from '../shared/lcp.ts';

export const lcpNoPriority = definePageRule({
  meta: {
    id: 'lcp-no-priority',
    category: 'performance',
    severity: 'notice',
    title: 'Largest image of the first screen has no priority',
    why: 'Browsers load images late unless told otherwise. With fetchpriority they ask for this one at once.',
    fix: 'Add fetchpriority="high" to the one image that is largest on the first screen.',
    source: 'https://web.dev/articles/fetch-priority',
    gate: 'html',
    rendering: 'browser',
    needs: ['render', 'images', 'resources'],
  },
  check({ render, images, resources }) {
    const image = lcpImage(render, images);
    if (image === null)
      return notApplicable('the largest element of the first screen is no image of the page');
    // A lazy one is lcp-image-lazy's.
    if (image.priority === 'high' || image.lazy) return pass;
    if (resources.some(({ kind, url }) => kind === 'preload' && url === image.url)) return pass;
    return fail({
      value: image.src,
      where: image.path,
      ...(image.url !== null && { url: image.url }),
      from: 'rendered',
    });
  },
  examples: {
    fail: [{ name: 'none', ...lcpExample('<img src="/hero.jpg" alt="Cake">') }],
    pass: [
      { name: 'high', ...lcpExample('<img src="/hero.jpg" alt="Cake" fetchpriority="high">') },
      {
        name: 'preloaded',
        ...lcpExample('<link rel="preload" as="image" href="/hero.jpg"><img src="/hero.jpg" alt="Cake">'),
      },
      { name: 'text is the largest', ...lcpExample('', null), expect: 'not-applicable' },
    ],
  },
});
