import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { lcpExample } from '../shared/lcp.ts';

export const lcpImageNotDiscoverable = definePageRule({
  meta: {
    id: 'lcp-image-not-discoverable',
    category: 'performance',
    severity: 'notice',
    title: 'Largest image of the first screen is not in the HTML',
    why: 'A browser can ask for an image as soon as it reads its address. This one comes from a style sheet or a script, which have to load first.',
    fix: 'Use an img element in the HTML, or add <link rel="preload" as="image"> for it.',
    source: 'https://web.dev/articles/optimize-lcp',
    gate: 'html',
    rendering: 'browser',
    needs: ['render', 'raw'],
  },
  check({ render, raw }) {
    const url = render?.lcp?.url ?? null;
    if (url === null || !/^https?:/.test(url))
      return notApplicable('the largest element of the first screen is no image');
    // With a srcset the browser chooses: the address need not be the one of `src`.
    const images = raw?.images ?? [];
    const known = images.some((image) => image.url === url || image.srcset === true);
    const isPreloaded = (raw?.resources ?? []).some(
      ({ kind, url: asked }) => kind === 'preload' && asked === url,
    );
    const isUnknown = raw === null || raw.truncated.includes('images');
    return known || isPreloaded || isUnknown
      ? pass
      : fail({ url, where: render?.lcp?.element ?? '', from: 'rendered' });
  },
  examples: {
    fail: [{ name: 'in a style sheet', ...lcpExample('') }],
    pass: [
      { name: 'in the HTML', ...lcpExample('<img src="/hero.jpg" alt="Cake">') },
      { name: 'preloaded', ...lcpExample('<link rel="preload" as="image" href="/hero.jpg">') },
      {
        name: 'chosen from a srcset',
        ...lcpExample('<img src="/small.jpg" srcset="/hero.jpg 2x" alt="Cake">'),
      },
      { name: 'text is the largest', ...lcpExample('', null), expect: 'not-applicable' },
      { name: 'not rendered', html: examplePage(), expect: 'not-measured' },
    ],
  },
});
