import { gzipSync } from 'node:zlib';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { SliceObject } from '#contract/slice.ts';
import { analyzeAudit } from '#core/report/analyze-audit.ts';
import { pageIdOf } from '#core/report/page-id.ts';
import { pageRules, ruleset, siteRules } from '#core/rules/index.ts';
import { literalCrawl } from '#test/support/literal-site.ts';

export const START = 'https://shop.test/';
export const UNTITLED = `${START}untitled`;
export const DEAD = `${START}dead`;
export const UNTITLED_ID = pageIdOf(UNTITLED);
export const DEAD_ID = pageIdOf(DEAD);

const letters = (failing: readonly string[]) =>
  ruleset.map((rule) => (failing.includes(rule) ? 'f' : 'p')).join('');

/** Where everything of an audit lies; workspace and audit are filled in when a place is furnished with it. */
const WS = 'WORKSPACE';
const AUD = 'AUDIT';
const base = `slices/${WS}/${AUD}`;

/**
 * A small shop after its audit: a start page, a page without a title that was rendered, many pages of one
 * kind, and a dead link in all their footers. Analysed by the real analysis with the real rules.
 */
async function analyse(): Promise<{ report: Map<string, string>; slices: Map<string, string> }> {
  const footer = { to: DEAD, text: 'Old shop', region: 'footer' as const, path: 'footer > a' };
  const products = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [
      `${START}product/${i}`,
      { links: [START, footer], letters: letters([]) },
    ]),
  );
  const crawl = literalCrawl({
    start: START,
    ruleset,
    perSlice: 4,
    pages: {
      [START]: { links: [UNTITLED, ...Object.keys(products), footer], letters: letters([]) },
      [UNTITLED]: {
        title: '',
        links: [START],
        renderedLinks: [START, `${START}product/3`],
        letters: letters(['title-missing']),
        findings: [{ rule: 'title-missing', evidence: [{ message: 'There is no title.', from: 'raw' }] }],
        screenshot: `${base}/0.0/shot.webp`,
      },
      ...products,
      [DEAD]: { status: 404, letters: letters([]) },
    },
    skipped: { [`${START}later`]: { why: 'budget' } },
  });
  const keyOf = (slice: string) => `${base}/${slice}/nonce-run.json.gz`;
  const end = {
    ...crawl.end,
    accepted: crawl.end.accepted.map(({ slice }) => ({ slice, key: keyOf(slice) })),
  };
  const slices = crawl.slices.map(withHtml);
  const report = new Map<string, string>();
  await analyzeAudit(
    {
      audit: 'aud_01jd0000000000000000000000',
      config: crawl.config,
      end,
      slices,
      before: null,
      startedAt: '2026-11-22T11:00:00.000Z',
      ignores: [],
      blocked: false,
    },
    { page: pageRules, site: siteRules },
    {
      put: async (name, value) => {
        report.set(name, JSON.stringify(value));
      },
    },
  );
  return { report, slices: new Map(slices.map((slice) => [keyOf(slice.slice), JSON.stringify(slice)])) };
}

/** The first page's body was kept; another names an object that is none of its audit's. */
function withHtml(slice: SliceObject): SliceObject {
  const pages = slice.pages.map((page) => {
    if (page.url === UNTITLED) return { ...page, html: `${base}/0.0/body.html.gz` };
    return page.url === START ? { ...page, html: 'report/ws_other/aud_other/summary.json.gz' } : page;
  });
  return { ...slice, pages };
}

let made: ReturnType<typeof analyse> | undefined;

/** Puts the results of one audit, as analysis and workers would have. */
export async function putReport(
  objects: Map<string, Uint8Array>,
  ws: WorkspaceId,
  aud: AuditId,
): Promise<{ readonly slices: readonly string[] }> {
  made ??= analyse();
  const { report, slices } = await made;
  const own = (text: string) => text.replaceAll(WS, ws).replaceAll(AUD, aud);
  for (const [name, text] of report) objects.set(`report/${ws}/${aud}/${name}.json.gz`, gzipSync(own(text)));
  for (const [key, text] of slices) objects.set(own(key), gzipSync(own(text)));
  return { slices: [...slices.keys()].map(own) };
}
