import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { hostKind } from '../shared/host-kind.ts';
import { upgradesRequests } from './upgrade-requests.ts';

const body = (html: string) => exampleHtml('', html);
const IMAGE = '<img src="http://cdn.test/a.png" alt="">';

export const mixedContentPassive = definePageRule({
  meta: {
    id: 'mixed-content-passive',
    category: 'security',
    severity: 'warning',
    impact: 'low',
    title: 'HTTPS page loads images or media over HTTP',
    why: 'Browsers try these files over HTTPS, and where that fails they show a gap or mark the page as not fully secure.',
    fix: 'Write the addresses with https://. The policy upgrade-insecure-requests helps while old addresses are being replaced.',
    source: 'https://www.w3.org/TR/mixed-content/',
    wrong: '<img src="http://cdn.example.com/cake.jpg">',
    right: '<img src="https://cdn.example.com/cake.jpg">',
    gate: 'html',
    needs: ['url', 'fetch', 'metas', 'images', 'resources'],
  },
  check({ url, fetch, metas, images, resources }) {
    if (!url.startsWith('https:')) return notApplicable('the page itself is not served over HTTPS');
    if (upgradesRequests(fetch, metas)) return pass;
    const found = new Map<string, Evidence>();
    for (const image of images)
      if (image.url !== null && isInsecure(image.url))
        found.set(image.url, {
          message: 'An image',
          url: image.url,
          value: image.src,
          where: image.path,
          place: image.path,
        });
    for (const { kind, url: target } of resources)
      if ((kind === 'media' || kind === 'icon') && isInsecure(target))
        found.set(target, {
          message: kind === 'icon' ? 'An icon' : 'Audio or video',
          url: target,
          value: target,
        });
    return failIfAny([...found.values()]);
  },
  examples: {
    fail: [
      { name: 'an image', html: body(IMAGE) },
      { name: 'a video', html: body('<video src="http://cdn.test/a.mp4"></video>') },
    ],
    pass: [
      { name: 'over HTTPS', html: body('<img src="https://cdn.test/a.png" alt="">') },
      {
        name: 'a policy that upgrades',
        html: body(IMAGE),
        headers: { 'content-security-policy': 'upgrade-insecure-requests' },
      },
      { name: 'a script is another finding', html: body('<script src="http://cdn.test/a.js"></script>') },
      { name: 'a page over HTTP', url: 'http://a.test/', html: body(IMAGE), expect: 'not-applicable' },
    ],
  },
});

const isInsecure = (url: string): boolean =>
  url.startsWith('http:') && hostKind(URL.parse(url)?.hostname ?? '') !== 'local';
