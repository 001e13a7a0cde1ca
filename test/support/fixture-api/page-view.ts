import type { DocView, Inlinks, Outlink, PageView } from '#contract/api-pages.ts';
import type { PageListRow } from '#contract/page-index.ts';
import { findingsOf } from './findings.ts';
import { HOSTILE } from './hostile.ts';
import { pageId, rowOf } from './ids.ts';
import { rowsOf } from './rows.ts';
import { RULES } from './rules.ts';
import type { World } from './worlds.ts';

const WORDS =
  'Light shoes for wide feet on stony ground . We tested each pair for 500 km on wet rock , roots and scree , and weighed it dry and soaked . The sole is glued by hand and can be renewed twice . Choose half a size more than in street shoes and wear thick socks when you try them . ';

function docOf(row: PageListRow, world: World, rendered: boolean): DocView {
  const hostile = world.url.includes('hostile');
  const title = row.title;
  const extra = rendered
    ? 'Reviews come from buyers and are loaded afterwards : 4.6 of 5 stars from 212 of them . '
    : '';
  return {
    doctype: true,
    lang: 'en',
    base: row.url,
    baseFromElement: false,
    titles: title === null ? [] : [{ text: title, inHead: true }],
    metas: [
      ...(row.description === null
        ? []
        : [
            {
              attr: 'name' as const,
              key: 'description',
              content: hostile ? HOSTILE.bidi : `${row.description} ${WORDS}`,
              inHead: true,
            },
          ]),
      {
        attr: 'property',
        key: 'og:title',
        content: hostile ? HOSTILE.script : 'Trail shoes that hold',
        inHead: true,
      },
      {
        attr: 'property',
        key: 'og:image',
        content: hostile ? HOSTILE.javascriptUrl : `${world.url}images/og-card.jpg`,
        inHead: true,
      },
      { attr: 'name', key: 'twitter:card', content: 'summary_large_image', inHead: true },
    ],
    robots: rendered
      ? [{ bot: 'robots', from: 'meta', tokens: ['index', 'max-snippet:-1'], inHead: true }]
      : [],
    canonicals: [{ href: row.url, url: row.url, from: 'html', inHead: true }],
    hreflangs: [
      { code: 'en', href: row.url, url: row.url, from: 'html', inHead: true },
      { code: 'de-AT', href: `${world.url}de/`, url: `${world.url}de/`, from: 'html', inHead: true },
    ],
    alternates: [],
    headings: [
      { level: 1, text: hostile ? HOSTILE.script : (row.h1 ?? 'Model'), fromAlt: false },
      { level: 2, text: 'What we tested', fromAlt: false },
      { level: 4, text: 'On wet stone', fromAlt: false },
      ...(rendered ? [{ level: 2, text: 'Reviews', fromAlt: false }] : []),
      { level: 2, text: hostile ? HOSTILE.long : 'Sizes', fromAlt: true },
    ],
    images: [1, 2, 3].map((i) => ({
      url: hostile ? null : `${world.url}images/shoe-${i}.jpg`,
      src: hostile ? HOSTILE.dataUrl : `/images/shoe-${i}.jpg`,
      alt: i === 2 ? null : i === 3 ? '' : 'Red shoe, side view',
      width: 640,
      height: 480,
      decorative: false,
      noscript: false,
      lazy: i > 1,
      region: 'main' as const,
      path: 'main > figure > img',
    })),
    resources: [
      { kind: 'script', url: `${world.url}app.js`, inHead: true, blocking: true },
      { kind: 'style', url: `${world.url}app.css`, inHead: true, blocking: true },
    ],
    jsonLd: [
      { error: null, empty: false, text: '{"@type":"Product"}', inHead: true },
      {
        error: 'Unexpected token } in JSON at position 41 (line 3, column 5)',
        empty: false,
        text: `{\n  "@type": "Offer",\n  "price": 99,\n  }\n${hostile ? HOSTILE.script : ''}`,
        inHead: true,
      },
    ],
    items: [
      {
        syntax: 'json-ld',
        types: ['Product'],
        id: `${row.url}#product`,
        props: {
          name: [hostile ? HOSTILE.script : 'Trail shoe'],
          sku: [4711],
          offers: [
            {
              syntax: 'json-ld',
              types: ['Offer'],
              props: { price: ['99.00'], priceCurrency: ['EUR'], availability: ['InStock'] },
            },
          ],
          ...(rendered && {
            aggregateRating: [
              { syntax: 'json-ld' as const, types: ['AggregateRating'], props: { ratingValue: [4.6] } },
            ],
          }),
        },
      },
    ],
    main: {
      from: 'main',
      words: row.words,
      chars: row.words * 6,
      text: hostile
        ? `${HOSTILE.script} ${HOSTILE.bidi} ${HOSTILE.arabic} ${extra}`
        : `${WORDS}${extra}${WORDS}`,
    },
    bodyWords: row.words + 240,
    headBreak: null,
    viewport: 'width=device-width, initial-scale=1',
    scripts: { external: 3, inline: 2, key: 'abc' },
    dom: { elements: 1_204, depth: 17, maxChildren: 48 },
    forms: 1,
    passwordField: false,
    frames: 0,
    truncated: [],
    counts: { links: rendered ? row.outlinks : row.outlinks - 6, images: 3, resources: 2 },
    cut: [],
  };
}

const HEADERS: [string, string][] = [
  ['content-type', 'text/html; charset=utf-8'],
  ['cache-control', 'public, max-age=300'],
  ['x-robots-tag', 'index'],
  ['set-cookie', `session=${'a1b2c3'.repeat(40)}; Path=/; HttpOnly`],
];

/** One page with all that is known of it; null where there is no such row. */
export function pageViewOf(world: World, page: string, number: number, now: number): PageView | null {
  const row = rowsOf(world)[rowOf(page)];
  if (row === undefined) return null;
  const at = new Date(now - 3_600_000).toISOString();
  const isHtml = row.kind === 'html';
  const hostile = world.url.includes('hostile');
  const findings = RULES.flatMap((rule) => {
    const own = findingsOf({ ...world, rows: 200 }, rule.id, number, now).find(
      (finding) => finding.page === page,
    );
    if (own === undefined) return [];
    return [
      {
        rule: rule.id,
        severity: own.severity,
        evidence: own.evidence,
        more: own.more,
        state: own.state,
        since: own.since,
        audits: own.audits,
        weight: rule.impact === 'high' ? 0.5 : rule.impact === 'low' ? 0.03 : 0,
      },
    ];
  });
  return {
    row,
    findings,
    gate: row.score === 0 ? { category: 'response', causes: ['http-4xx'] } : null,
    redirects: row.location === null ? null : { hops: [row.location], loop: false },
    sitemaps: row.notCrawled === null ? [`${world.url}sitemap.xml`] : [],
    lastmod: '2026-10-02',
    duplicates: {
      exact: [],
      near: isHtml ? [{ page: pageId(3), url: rowsOf(world)[3]?.url ?? row.url }] : [],
    },
    why: row.notCrawled === 'robots' ? 'Disallow: /category/*?sort=' : null,
    record:
      row.notCrawled !== null
        ? null
        : {
            fetch: {
              url: row.url,
              status: row.status,
              error: row.status === null ? 'timeout' : null,
              detail: null,
              headers: hostile ? [...HEADERS, ['x-note', HOSTILE.script], ['x-bidi', HOSTILE.bidi]] : HEADERS,
              headerBytes: 812,
              contentType: row.contentType,
              location: row.location,
              bytes: { wire: Math.floor(row.bytes / 4), body: row.bytes },
              cut: false,
              httpVersion: '2',
              encoding: { name: 'utf-8', from: 'header' },
              timings: { dns: 12, connect: 18, tls: 31, ttfb: row.ttfb, download: 44 },
              tls: {
                protocol: 'TLSv1.3',
                issuer: "Let's Encrypt R11",
                validFrom: at,
                validTo: new Date(now + 4e9).toISOString(),
                names: [new URL(world.url).host],
                problem: null,
              },
              challenge: null,
              retryAfter: null,
              at,
            },
            raw: isHtml ? docOf(row, world, false) : null,
            rendered: isHtml && row.rendered ? docOf(row, world, true) : null,
            render: isHtml && row.rendered ? renderOf(world) : null,
            renderState: row.rendered ? 'different' : 'static-key',
            renderError: null,
            googlebot: true,
          },
    screenshot:
      isHtml && row.rendered
        ? { url: '/fixture/screenshot.svg', expiresAt: new Date(now + 600_000).toISOString() }
        : null,
    html: isHtml,
  };
}

function renderOf(world: World): NonNullable<NonNullable<PageView['record']>['render']> {
  const types = ['Script', 'Stylesheet', 'Image', 'Image', 'Fetch', 'Font', 'Script', 'Image'];
  return {
    ms: 1_284,
    finalUrl: world.url,
    console: [
      {
        level: 'error',
        text: `Uncaught TypeError: x is undefined ${HOSTILE.script}`,
        url: `${world.url}app.js`,
      },
    ],
    requests: types.map((type, i) => ({
      url: `${world.url}assets/${type.toLowerCase()}-${i}.${i % 2 === 0 ? 'js' : 'jpg'}`,
      type,
      status: i === 5 ? null : 200,
      error: i === 5 ? 'net::ERR_BLOCKED_BY_CLIENT' : null,
      wireBytes: i === 5 ? null : 4_000 + i * 21_000,
      bodyBytes: 9_000 + i * 40_000,
      startMs: i * 70,
      ms: i === 5 ? null : 120 + i * 60,
      mime: 'text/plain',
      mixed: false,
    })),
    moreRequests: 4,
    lcp: { ms: 812, element: 'main > figure > img', url: `${world.url}images/shoe-1.jpg` },
    cls: { value: 0.04, element: 'div.banner' },
    longTasks: { count: 3, totalMs: 412, longestMs: 220 },
    layout: { viewportWidth: 412, contentWidth: 412 },
    timedOut: false,
  };
}

export function inlinksOf(world: World, page: string): Inlinks {
  const rows = rowsOf(world);
  const own = rows[rowOf(page)];
  const shown = rows.slice(0, Math.min(own?.inlinks ?? 0, 12));
  const hostile = world.url.includes('hostile');
  return {
    links: own?.inlinks ?? 0,
    pages: Math.min(own?.inlinks ?? 0, rows.length),
    followPages: Math.min(own?.inlinks ?? 0, rows.length),
    items: shown.map((row, i) => ({
      page: row.id,
      url: row.url,
      text: hostile ? HOSTILE.bidi : i === 2 ? '' : `Model ${i}`,
      region: 'main',
      place: 'main > ul > li > a',
      nofollow: i === 3,
    })),
  };
}

export function outlinksOf(world: World, page: string): Outlink[] {
  const rows = rowsOf(world);
  const own = rows[rowOf(page)];
  const hostile = world.url.includes('hostile');
  return Array.from({ length: own?.outlinks ?? 0 }, (_, i) => {
    const row = rows[i % Math.max(1, Math.min(rows.length, 60))];
    const bad = i % 10 === 9;
    return {
      href: bad ? (hostile ? HOSTILE.javascriptUrl : 'javascript:void(0)') : (row?.url ?? ''),
      url: bad ? null : (row?.url ?? null),
      text: hostile ? HOSTILE.script : `Model ${i}`,
      region: 'main',
      path: 'main > ul > li > a',
      ...(i % 7 === 0 && { rel: ['nofollow'] }),
      target: bad || row === undefined ? null : { page: row.id, status: row.status },
      scriptOnly: i % 11 === 10,
    };
  });
}
