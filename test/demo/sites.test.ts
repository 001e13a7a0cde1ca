import { describe, expect, test } from '@jest/globals';
import { extractDoc } from '#core/extract/extract.ts';
import { DEMO_STATES, type DemoSite, type SiteAnswer, type SiteRequest } from '#demo/site.ts';
import { createSites } from '#demo/sites.ts';
import { shop } from '#demo/sites/shop/shop.ts';

const request = (site: DemoSite, path: string, more: Partial<SiteRequest> = {}): SiteRequest => {
  const url = new URL(path, `http://${site.name}.localhost:3001`);
  return {
    path: url.pathname,
    query: url.searchParams,
    state: 'before',
    origin: url.origin,
    originOf: (name) => `http://${name}.localhost:3001`,
    attempt: 1,
    ...more,
  };
};

const text = ({ body }: SiteAnswer): string => (typeof body === 'string' ? body : '');

/** Every address that is linked within a site, from its home page on, with what it answers. */
function crawl(site: DemoSite, state: (typeof DEMO_STATES)[number]): Map<string, SiteAnswer> {
  const answers = new Map<string, SiteAnswer>();
  const waiting = [`http://${site.name}.localhost:3001/`];
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    if (answers.has(url) || answers.size > 300) continue;
    const answer = site.answer(request(site, url, { state }));
    answers.set(url, answer);
    const { origin } = new URL(url);
    const location = answer.headers['location'];
    const found =
      location === undefined
        ? extractDoc({ html: text(answer), url, headers: [] }).links.map((link) => link.url)
        : [new URL(location, url).href];
    waiting.push(...found.filter((link) => link !== null && link.startsWith(`${origin}/`)).map(String));
  }
  return answers;
}

describe.each(createSites().map((site) => ({ name: site.name, site })))('$name', ({ site }) => {
  test.each(DEMO_STATES)('answers the same bytes each time in the state %s', (state) => {
    const first = crawl(site, state);
    const second = crawl(site, state);
    expect([...second.keys()]).toEqual([...first.keys()]);
    for (const [url, answer] of first) expect([url, second.get(url)]).toEqual([url, answer]);
  });

  test('its pages name no host but the demo’s own', () => {
    for (const [url, answer] of crawl(site, 'before')) {
      const hosts = [...text(answer).matchAll(/(?:href|src|action)="https?:\/\/([^/"]+)/g)].map(
        ([, host]) => host,
      );
      for (const host of hosts)
        expect([url, host]).toEqual([url, expect.stringMatching(/^[a-z]+\.localhost:3001$/)]);
    }
  });
});

describe('the shop', () => {
  test('has forty pages and more, and no two products share a description', () => {
    const pages = [...crawl(shop, 'before')].filter(([, { status }]) => status === 200);
    expect(pages.length).toBeGreaterThan(60);
    const products = pages.filter(([url]) => url.includes('/p/'));
    const descriptions = products.map(
      ([, answer]) => /name="description" content="([^"]*)"/.exec(text(answer))?.[1],
    );
    expect(new Set(descriptions).size).toBe(products.length);
  });

  test('its lists end: a page beyond the last is not there, nor is page 0 or one that is no number', () => {
    const status = (path: string) => shop.answer(request(shop, path)).status;
    expect(status('/c/tents/?page=2')).toBe(200);
    for (const page of ['0', '3', '-1', '1.5', 'x', '1e9', 'NaN', 'Infinity'])
      expect([page, status(`/c/tents/?page=${page}`)]).toEqual([page, 404]);
  });

  test('what a visitor sends stays text', () => {
    const answer = shop.answer(request(shop, '/<script>alert(1)</script>'));
    expect(answer.status).toBe(404);
    expect(text(answer)).not.toContain('<script>');
  });

  test('names of an object’s own members are no pages', () => {
    for (const site of createSites())
      for (const path of ['/__proto__', '/constructor', '/toString'])
        expect(() => site.answer(request(site, path))).not.toThrow();
  });
});
