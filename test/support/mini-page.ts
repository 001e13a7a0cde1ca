import { Buffer } from 'node:buffer';
import type { DocFacts } from '#contract/doc-facts.ts';
import type { FetchFacts, RenderFacts } from '#contract/fetch-facts.ts';
import { extractDoc } from '#core/extract/extract.ts';
import { isHtml } from '#core/page/indexability.ts';
import { type PageFactsInput, effectiveDoc, responseFacts } from '#core/page/page-facts.ts';
import type { PageFacts } from '#core/page/page-facts.ts';
import { type PageExample, type PageRule, type RuleOutcome, notApplicable } from '#core/rules/rule.ts';
import { isGivenWay, runOne } from '#core/rules/run-page-rules.ts';
import { normaliseUrl } from '#core/url/normalise.ts';

export const EXAMPLE_URL = 'https://a.test/';
export const ASKED_AT = '2026-06-15T11:00:00.000Z';

/** What a page of an example answered, as the fetcher records it. */
export function exampleFetch(url: string, example: Omit<PageExample, 'name'>): FetchFacts {
  const status = example.fetch?.status === undefined ? 200 : example.fetch.status;
  const headers = Object.entries({
    'content-type': 'text/html; charset=utf-8',
    ...example.headers,
  }).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  const body = Buffer.byteLength(example.html ?? '');
  const { location, ...fetch } = example.fetch ?? {};
  return {
    url,
    status,
    error: status === null ? 'timeout' : null,
    detail: null,
    headers: status === null ? [] : headers,
    headerBytes: 200,
    contentType: status === null ? null : 'text/html',
    bytes: { wire: body, body },
    cut: false,
    httpVersion: '1.1',
    encoding: { name: 'utf-8', from: 'header' },
    timings: { dns: null, connect: null, tls: null, ttfb: 50, download: 1 },
    tls: null,
    challenge: null,
    retryAfter: null,
    at: ASKED_AT,
    ...fetch,
    location: location === undefined || location === null ? null : normaliseUrl(location, url),
  };
}

/** The page of an example with the facts that the real extractor finds in it. */
export function examplePage(
  url: string,
  example: Omit<PageExample, 'name'>,
  googlebot = true,
): PageFactsInput {
  const fetch = exampleFetch(url, example);
  const extract = (html: string): DocFacts => ({
    ...extractDoc({ html, url, headers: fetch.headers }),
    ...example.facts,
  });
  const isDocument = fetch.status !== null && isHtml(fetch.contentType);
  const raw = isDocument ? extract(example.html ?? '') : null;
  const rendered = isDocument && example.rendered !== undefined ? extract(example.rendered) : null;
  return {
    url,
    fetch,
    googlebot: example.googlebot ?? googlebot,
    raw,
    rendered,
    // Render facts without a rendered document: the page led elsewhere before there was one to read.
    render: rendered === null && example.render === undefined ? null : exampleRender(url, example.render),
    renderState:
      raw === null ? 'not-html' : rendered === null && example.render === undefined ? 'mode' : 'rendered',
  };
}

function exampleRender(url: string, more: Partial<RenderFacts> = {}): RenderFacts {
  return {
    ms: 500,
    finalUrl: url,
    console: [],
    requests: [],
    moreRequests: 0,
    lcp: null,
    cls: null,
    longTasks: { count: 0, totalMs: 0, longestMs: 0 },
    layout: null,
    screenshot: null,
    timedOut: false,
    ...more,
  };
}

/** Judges an example by one rule, through the runner's own gates; what a page names as canonical can be had. */
export function runPageExample(rule: PageRule, example: Omit<PageExample, 'name'>): RuleOutcome {
  const page = examplePage(example.url ?? EXAMPLE_URL, example);
  const doc = effectiveDoc(page);
  const facts = { ...responseFacts(page), ...doc } as PageFacts;
  const judgeable = doc !== null && page.fetch.status === 200 && isHtml(page.fetch.contentType);
  if (isGivenWay(rule, facts.indexability)) return notApplicable('it gives way to its canonical');
  return runOne(rule, facts, judgeable);
}
