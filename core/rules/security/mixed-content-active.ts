import type { Evidence } from '#contract/rule.ts';
import type { PageFacts } from '../../page/page-facts.ts';
import { definePageRule, failIfAny, notApplicable, pass } from '../rule.ts';
import { hostKind } from '../shared/host-kind.ts';

/** What can change the page that loads it; browsers block these outright. */
const ACTIVE: ReadonlySet<string> = new Set(['script', 'style', 'iframe', 'object', 'font', 'manifest']);
const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title>${head}</head><body>${body}</body></html>`;
const SCRIPT = '<script src="http://cdn.test/a.js"></script>';
const UPGRADE = 'upgrade-insecure-requests';

export const mixedContentActive = definePageRule({
  meta: {
    id: 'mixed-content-active',
    category: 'security',
    severity: 'error',
    title: 'HTTPS page loads scripts, styles or frames over HTTP',
    why: 'Browsers and search engines’ renderers block such files, so parts of the page do not work or do not show.',
    fix: 'Load these files over HTTPS. The policy `upgrade-insecure-requests` helps while old addresses are being replaced.',
    source: 'https://www.w3.org/TR/mixed-content/',
    wrong: '<script src="http://cdn.example.com/app.js"></script>',
    right: '<script src="https://cdn.example.com/app.js"></script>',
    gate: 'html',
    needs: ['url', 'fetch', 'metas', 'resources', 'render'],
  },
  check({ url, fetch, metas, resources, render }) {
    if (!url.startsWith('https:')) return notApplicable('the page itself is not served over HTTPS');
    if (upgradesRequests(fetch, metas)) return pass;
    const found = new Map<string, Evidence>();
    for (const { kind, url: target } of resources)
      if (ACTIVE.has(kind) && isInsecure(target))
        found.set(target, { message: `Loads a ${kind} over HTTP`, url: target, value: target });
    for (const request of render?.requests ?? [])
      if (request.mixed && !found.has(request.url) && request.type !== 'image' && request.type !== 'media')
        found.set(request.url, {
          message: `The browser blocked a ${request.type} as mixed content`,
          url: request.url,
          value: request.url,
          from: 'network',
        });
    return failIfAny([...found.values()]);
  },
  examples: {
    fail: [
      { name: 'a script', html: page(SCRIPT) },
      { name: 'a stylesheet', html: page('', '<link rel="stylesheet" href="http://cdn.test/a.css">') },
      { name: 'a frame', html: page('<iframe src="http://maps.test/"></iframe>') },
      {
        name: 'a request that only the browser saw',
        html: page('<p>x</p>'),
        rendered: page('<p>x</p>'),
        render: {
          requests: [
            {
              url: 'http://cdn.test/late.js',
              type: 'script',
              status: null,
              error: 'mixed-content',
              wireBytes: null,
              bodyBytes: null,
              ms: null,
              mime: null,
              mixed: true,
            },
          ],
        },
      },
    ],
    pass: [
      { name: 'all over HTTPS', html: page('<script src="https://cdn.test/a.js"></script>') },
      { name: 'scheme-relative', html: page('<script src="//cdn.test/a.js"></script>') },
      {
        name: 'the header upgrades requests',
        html: page(SCRIPT),
        headers: { 'content-security-policy': `default-src https:; ${UPGRADE}` },
      },
      {
        name: 'a meta tag upgrades requests',
        html: page(SCRIPT, `<meta http-equiv="Content-Security-Policy" content="${UPGRADE}">`),
      },
      { name: 'images are passive', html: page('<img src="http://cdn.test/a.png" alt="">') },
      { name: 'a link is no resource', html: page('<a href="http://other.test/">Other</a>') },
      { name: 'the local machine is trusted', html: page('<script src="http://localhost:9/a.js"></script>') },
      { name: 'a page over HTTP', url: 'http://a.test/', html: page(SCRIPT), expect: 'not-applicable' },
    ],
  },
});

function upgradesRequests(fetch: PageFacts['fetch'], metas: PageFacts['metas']): boolean {
  return (
    fetch.headers.some(([name, value]) => name === 'content-security-policy' && value.includes(UPGRADE)) ||
    metas.some(
      ({ attr, key, content }) =>
        attr === 'http-equiv' && key === 'content-security-policy' && content.includes(UPGRADE),
    )
  );
}

/** Loopback over HTTP is no mixed content (https://www.w3.org/TR/secure-contexts/#is-origin-trustworthy). */
function isInsecure(url: string): boolean {
  return url.startsWith('http:') && hostKind(URL.parse(url)?.hostname ?? '') !== 'local';
}
