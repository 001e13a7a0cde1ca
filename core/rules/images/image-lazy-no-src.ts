import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { imageEvidence } from '../shared/images.ts';

export const imageLazyNoSrc = definePageRule({
  meta: {
    id: 'image-lazy-no-src',
    category: 'images',
    severity: 'notice',
    title: 'Lazy image has no address that search engines read',
    why: 'The address stands in a data attribute until a script moves it, which some scripts do only when somebody scrolls. Search engines do not scroll.',
    fix: 'Use loading="lazy" with a real src, or a script that works by IntersectionObserver.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/lazy-loading',
    wrong: '<img data-src="cake.jpg" alt="Cherry cake">',
    right: '<img src="cake.jpg" loading="lazy" alt="Cherry cake">',
    gate: 'indexable',
    needs: ['images', 'rendered', 'renderState', 'scripts'],
  },
  check({ images, rendered, renderState, scripts }) {
    const lazy = images.filter(
      ({ lazy: late, nativeLazy, noscript }) => late && nativeLazy !== true && !noscript,
    );
    if (lazy.length === 0) return notApplicable('no image waits for a script');
    // Twins in noscript carry the address for those without scripts.
    if (images.some(({ noscript }) => noscript)) return notApplicable('the images stand in noscript as well');
    const waiting = lazy.filter(
      ({ src, srcset }) => srcset !== true && (src === '' || src.startsWith('data:')),
    );
    if (
      waiting.length > 0 &&
      rendered === null &&
      renderState !== 'static-key' &&
      scripts.external + scripts.inline > 0
    )
      return { kind: 'not-measured', reason: 'a script may set the address, and the page was not rendered' };
    return failIfAny(waiting.map(imageEvidence));
  },
  examples: {
    fail: [
      { name: 'a data attribute alone', html: examplePage({ body: '<img data-src="/c.jpg" alt="C">' }) },
      {
        name: 'after scripts ran',
        html: examplePage({ body: '<img data-src="/c.jpg" alt="C"><script src="/a.js"></script>' }),
        rendered: examplePage({
          body: '<img data-src="/c.jpg" src="data:image/gif;base64,R0" alt="C"><script src="/a.js"></script>',
        }),
      },
    ],
    pass: [
      {
        name: 'the script set it',
        html: examplePage(),
        rendered: examplePage({ body: '<img data-src="/c.jpg" src="/c.jpg" alt="C">' }),
      },
      {
        name: 'by the browser',
        html: examplePage({ body: '<img src="/c.jpg" loading="lazy" alt="C">' }),
        expect: 'not-applicable',
      },
      {
        name: 'a twin in noscript',
        html: examplePage({
          body: '<img data-src="/c.jpg" alt="C"><noscript><img src="/c.jpg" alt="C"></noscript>',
        }),
        expect: 'not-applicable',
      },
      {
        name: 'not rendered',
        html: examplePage({ body: '<img data-src="/c.jpg" alt="C"><script src="/a.js"></script>' }),
        expect: 'not-measured',
      },
    ],
  },
});
