import type { AuditConfig } from '#contract/audit.ts';
import type { CheckRecord, HostRecord, PageRecord, SitemapFacts, SliceObject } from '#contract/slice.ts';
import type { FoundVia, KnownUrl } from '#core/crawl/known-url.ts';
import { effectiveDoc } from '#core/page/page-facts.ts';
import { isAllowed, parseRobots } from '#core/robots/robots.ts';
import { pageRules, ruleset } from '#core/rules/index.ts';
import type { PageExample } from '#core/rules/rule.ts';
import { runPageRules } from '#core/rules/run-page-rules.ts';
import type { SiteExample } from '#core/rules/site-rule.ts';
import { type BuiltModel, buildSiteModel } from '#core/site/build-model.ts';
import type { Baseline } from '#core/site/model.ts';
import { hostOf } from '#core/url/host.ts';
import { normaliseUrl } from '#core/url/normalise.ts';
import { ASKED_AT, EXAMPLE_URL, exampleFetch, examplePage } from './mini-page.ts';

type Answer = SiteExample['pages'][string];
type Example = Omit<SiteExample, 'name' | 'before'>;

/**
 * The model of a tiny site, built by the real path: the extractor reads its pages, the page rules judge them,
 * and the slices a crawl would leave go through the model's own builder. URLs of the start host are pages;
 * images and other hosts are checks; what is named but not answered for was never asked.
 */
export async function buildMiniSite(example: Omit<SiteExample, 'name'>): Promise<BuiltModel> {
  const before = example.before === undefined ? null : toBaseline(await buildMiniSite(example.before));
  const crawl = createCrawl(example);
  return buildSiteModel({ config: configOf(example), end: crawl.end, slices: crawl.slices, before });
}

function createCrawl(example: Example) {
  const start = example.start ?? EXAMPLE_URL;
  const startHost = hostOf(start);
  const hosts = hostRecords(example, startHost);
  const robots = parseRobots(example.robots ?? '');
  const urls: KnownUrl[] = [];
  const byUrl = new Map<string, number>();
  const answers = new Map(Object.entries(example.pages).map(([url, answer]) => [normal(url), answer]));
  const pages: PageRecord[] = [];
  const checks: CheckRecord[] = [];

  const see = (url: string, via: FoundVia): void => {
    if (byUrl.has(url)) return;
    byUrl.set(url, urls.length);
    const isPage = via !== 'asset' && hostOf(url) === startHost;
    const answer = answers.get(url);
    const forbidden = !isAllowed(robots, 'plumbline', url).allowed;
    const settled = answer !== undefined;
    urls.push({
      url,
      kind: isPage ? 'page' : 'check',
      via,
      round: 0,
      state: settled ? 'settled' : 'skipped',
      why: settled ? null : isPage && forbidden ? 'robots' : 'budget',
      detail: null,
      accepted: settled ? hosts.length : null,
      ...(settled && firstOf(answer)),
    });
  };

  const addPage = (id: number, url: string, answer: Answer, probe?: PageRecord['probe']): PageRecord => {
    const page = examplePage(url, asExample(answer), isAllowed(robots, 'Googlebot', url).allowed);
    const record: PageRecord = {
      ...page,
      id,
      renderKey: null,
      renderError: null,
      html: null,
      ...runPageRules(pageRules, page),
      ...(probe !== undefined && { probe }),
    };
    pages.push(record);
    return record;
  };

  see(normal(start), 'start');
  for (const url of answers.keys()) if (isAnswerOfPage(example, url, startHost)) see(url, 'link');
  for (const url of example.listed ?? []) see(normal(url), 'sitemap');
  for (const list of Object.values(example.alternates ?? {}))
    for (const [, url] of list) see(normal(url), 'ref');
  for (let id = 0; id < urls.length; id += 1) {
    const known = urls[id];
    const answer = known === undefined ? undefined : answers.get(known.url);
    if (known === undefined || answer === undefined) continue;
    if (known.kind === 'check') checks.push(checkOf(id, known.url, answers));
    else for (const [url, via] of namedBy(addPage(id, known.url, answer))) see(url, via);
  }
  for (const [url, why] of Object.entries(example.skipped ?? {}))
    urls.push({
      url: normal(url),
      kind: 'page',
      via: 'link',
      round: 0,
      state: 'skipped',
      why,
      detail: null,
      accepted: null,
    });
  for (const { probe, url, ...answer } of example.probes ?? []) {
    const id = urls.length;
    urls.push({
      url: normal(url),
      kind: 'probe',
      via: 'probe',
      round: 0,
      state: 'settled',
      why: null,
      detail: null,
      accepted: hosts.length,
    });
    addPage(id, normal(url), answer, probe);
  }
  return {
    slices: toSlices(hosts, pages, checks),
    end: {
      urls,
      accepted: toSlices(hosts, pages, checks).map(({ slice }) => ({ slice, key: `slices/${slice}` })),
      hosts: hosts.map(({ host, robots: { verdict } }) => ({ host, verdict })),
      complete: urls.every(({ kind, why }) => kind !== 'page' || why !== 'budget'),
      endedAt: example.endedAt ?? '2026-06-15T12:00:00.000Z',
    },
  };
}

/** Images are given an answer among the pages, and are known as images alone. */
function isAnswerOfPage({ pages }: Example, url: string, startHost: string): boolean {
  if (hostOf(url) !== startHost) return false;
  const path = new URL(url).pathname;
  return !/\.(?:jpe?g|png|gif|webp|css|js)$/.test(path) || Object.keys(pages).length === 1;
}

/** One slice for each host, then one with everything else. */
function toSlices(
  hosts: readonly HostRecord[],
  pages: readonly PageRecord[],
  checks: readonly CheckRecord[],
): SliceObject[] {
  const slice = (index: number): SliceObject => ({
    v: 1,
    slice: `0.${index}`,
    ruleset: [...ruleset],
    pages: [],
    checks: [],
    host: null,
  });
  return [
    ...hosts.map((host, i) => ({ ...slice(i), host })),
    { ...slice(hosts.length), pages: [...pages], checks: [...checks] },
  ];
}

function* namedBy(record: PageRecord): Generator<readonly [string, FoundVia]> {
  if (record.fetch.location !== null) yield [record.fetch.location, 'redirect'];
  const doc = effectiveDoc(record);
  if (doc === null) return;
  for (const { url } of doc.links) if (url !== null) yield [url, 'link'];
  for (const { url } of [...doc.canonicals, ...doc.hreflangs]) if (url !== null) yield [url, 'ref'];
  for (const { url } of doc.images) if (url !== null) yield [url, 'asset'];
  for (const { url, kind } of doc.resources) if (kind === 'script' || kind === 'style') yield [url, 'asset'];
}

const asExample = (answer: Answer): Omit<PageExample, 'name'> => {
  if (answer === null) return { fetch: { status: null } };
  return typeof answer === 'string' ? { html: answer } : answer;
};

/** What fails is asked twice, and fails twice unless the example says otherwise. */
function firstOf(answer: Answer): { firstStatus?: number | null } {
  const example = asExample(answer);
  if (example.first === 'once') return {};
  if (example.first !== undefined) return { firstStatus: example.first };
  const { status } = exampleFetch(EXAMPLE_URL, example);
  return status === null || status >= 500 ? { firstStatus: status } : {};
}

/** A check follows redirects by itself; a target that the example does not know answers 200. */
function checkOf(id: number, url: string, answers: ReadonlyMap<string, Answer>): CheckRecord {
  const redirects: { url: string; status: number }[] = [];
  let at = url;
  let fetch = answerAt(at, answers);
  while (fetch.status !== null && fetch.location !== null && redirects.length < 10) {
    redirects.push({ url: at, status: fetch.status });
    at = fetch.location;
    fetch = answerAt(at, answers);
  }
  const { status, error, contentType } = fetch;
  return { id, url, method: 'HEAD', status, error, redirects, contentType, at: ASKED_AT };
}

function answerAt(url: string, answers: ReadonlyMap<string, Answer>) {
  const answer = answers.get(url);
  return exampleFetch(url, answer === undefined ? {} : asExample(answer));
}

function hostRecords(example: Example, startHost: string): HostRecord[] {
  const names = new Set([startHost, ...Object.keys(example.hosts ?? {})]);
  return Array.from(names, (host) => {
    const scheme = (example.start ?? EXAMPLE_URL).startsWith('http:') ? 'http' : 'https';
    const isOwn = host === startHost;
    const text = isOwn ? (example.robots ?? '') : '';
    return {
      host,
      robots: {
        url: `${scheme}://${host}/robots.txt`,
        status: text === '' ? 404 : 200,
        error: null,
        redirects: [],
        contentType: text === '' ? 'text/html' : 'text/plain',
        text,
        bytes: text.length,
        verdict: text === '' ? ('allow-all' as const) : ('rules' as const),
      },
      sitemaps: isOwn ? sitemapsOf(example, `${scheme}://${host}/sitemap.xml`) : [],
      entries: isOwn ? entriesOf(example) : [],
      tls: null,
      ...example.hosts?.[host],
    };
  });
}

function sitemapsOf({ sitemaps, listed, alternates }: Example, usual: string): SitemapFacts[] {
  const files = sitemaps ?? (listed === undefined && alternates === undefined ? [] : [{ url: usual }]);
  return Array.from(files, (file) => ({
    found: 'robots',
    status: 200,
    error: null,
    kind: 'urlset',
    problem: null,
    redirects: [],
    bytes: 100,
    urls: listed?.length ?? 0,
    cut: false,
    ...file,
  }));
}

function entriesOf({ listed = [], alternates = {} }: Example): HostRecord['entries'] {
  const urls = new Set([...listed, ...Object.keys(alternates)]);
  return Array.from(urls, (url) => {
    const versions = alternates[url];
    return {
      url: normal(url),
      sitemap: 0,
      ...(versions !== undefined && {
        alternates: versions.map(([code, href]): [string, string] => [code, normal(href)]),
      }),
    };
  });
}

function configOf({ start = EXAMPLE_URL, pages, config }: Example): AuditConfig {
  const isRendered = Object.values(pages).some(
    (answer) => answer !== null && typeof answer !== 'string' && answer.rendered !== undefined,
  );
  return {
    startUrl: start,
    scope: { subdomains: false, include: [], exclude: [] },
    mode: isRendered ? 'rendered' : 'html',
    maxPages: 1_000,
    rate: 5,
    width: 2,
    respectRobots: true,
    checkLinks: 100,
    checkAssets: 100,
    recheckAfter: 0,
    maxRendered: 100,
    userAgent: 'Plumbline/0.1',
    before: null,
    ...config,
  };
}

/** What an audit leaves for the next one. */
function toBaseline(model: BuiltModel): Baseline {
  const checks = [...model.nodes.entries()].flatMap(([id, { url, kind }]) => {
    const answer = kind === 'check' ? model.answer(id) : undefined;
    return answer === undefined ? [] : [[url, answer.status] as const];
  });
  return {
    audit: 'aud_before',
    endedAt: '2026-06-08T12:00:00.000Z',
    rulesVersion: 'x',
    pages: new Map(
      model.pages.map(({ url, status, title, indexability: { indexable, canonical } }) => [
        url,
        { status, indexable, title, canonical, offered: true },
      ]),
    ),
    failing: new Map(),
    robots: new Map(
      model.hosts.flatMap(({ host, record }) =>
        record.robots.verdict === 'unreachable' ? [] : [[host, record.robots.text] as const],
      ),
    ),
    complete: model.complete,
    mode: model.config.mode,
    checks: new Map(checks),
  };
}

const normal = (url: string): string => normaliseUrl(url) ?? url;
