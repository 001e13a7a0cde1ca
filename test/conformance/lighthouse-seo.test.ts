import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { pageRules, siteRules } from '#core/rules/index.ts';
import { normaliseUrl } from '#core/url/normalise.ts';
import { runPageExample } from '#test/support/mini-page.ts';
import { buildMiniSite } from '#test/support/mini-site.ts';
import { casesOf, report } from './cases.ts';

/**
 * What Lighthouse's SEO audits and axe's image-alt rule answer for pages of their own test suites, against our
 * rules for the same matter. Where we answer differently on purpose, the reason stands here.
 */
const FIXTURES = join(import.meta.dirname, '../../../shared/conformance/lighthouse');

interface Case {
  readonly id: string;
  readonly audit: string;
  readonly url: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly html?: string;
  readonly htmlFile?: string;
  readonly robotsTxt: { readonly status: number | null; readonly body?: string; readonly bodyFile?: string };
  readonly expected: { readonly score: 0 | 1 | null | 'notApplicable' };
  /** Present on cases that no browser can meet. */
  readonly artificial?: unknown;
}

interface AxeCase {
  readonly rule: string;
  readonly html: string;
  readonly violations: readonly string[];
  readonly passes: readonly string[];
}

const read = (file: string): string => readFileSync(join(FIXTURES, file), 'utf8');

const VOID = 'a script that goes nowhere belongs to a widget: nothing says that it navigates';
const NO_HREF =
  'an <a> without href and without a handler in the markup navigates nowhere as far as can be decided';
const TARGET = 'judged where the target is known, not by the form of the address';
const NOT_HTTP = 'an address of another scheme is no page: reported, if at all, as another matter';
const NOINDEX = 'the page says noindex, so its tags are not judged';
const ALL_BOTS = 'we judge for Googlebot, Lighthouse passes when any of four crawlers is allowed';
const RELATIVE = 'relative addresses in hreflang are resolved as browsers do: not what this rule is about';

/** Cases that we answer differently, with the reason. */
const DIFFERENT: Readonly<Record<string, string>> = {
  lh002: 'a canonical that is no URL is ignored, and canonical-missing reports it',
  lh003: 'a canonical that is no URL is ignored, and canonical-missing reports it',
  lh004: TARGET,
  lh005: TARGET,
  lh007: TARGET,
  lh025: NOT_HTTP,
  lh031: NO_HREF,
  lh033: VOID,
  lh034: NO_HREF,
  lh037: NO_HREF,
  lh038: NOT_HTTP,
  lh039: NO_HREF,
  lh042: VOID,
  lh043: VOID,
  lh044: VOID,
  lh045: VOID,
  lh046: VOID,
  lh047: VOID,
  lh048: VOID,
  lh074: RELATIVE,
  lh077: 'a refusal (403) says nothing of the page: it could not be checked',
  lh098: ALL_BOTS,
  lh107: ALL_BOTS,
  'smoke-failing-crawlable-anchors': NOINDEX,
  'smoke-failing-hreflang': NOINDEX,
  'smoke-failing-canonical': NOINDEX,
  'smoke-failing-document-title': NOINDEX,
  'smoke-failing-meta-description': NOINDEX,
  'smoke-passing-crawlable-anchors': VOID,
};

const PAGE_RULE_OF: Readonly<Record<string, string>> = {
  'document-title': 'title-missing',
  'meta-description': 'description-missing',
  'crawlable-anchors': 'link-not-crawlable',
  hreflang: 'hreflang-invalid-code',
  canonical: 'canonical-conflicting',
};
const SITE_RULES_OF: Readonly<Record<string, readonly string[]>> = {
  'http-status-code': ['http-4xx', 'http-5xx'],
  'is-crawlable': ['start-url-not-indexable'],
  'robots-txt': ['robots-server-error'],
};
/** The audit also checks the grammar of robots.txt, which no rule of ours does yet. */
const isOurs = ({ audit, robotsTxt }: Case): boolean =>
  audit in PAGE_RULE_OF ||
  (audit in SITE_RULES_OF &&
    (audit !== 'robots-txt' || robotsTxt.status === null || robotsTxt.status >= 400));

const htmlOf = ({ html, htmlFile }: Case): string => html ?? read(htmlFile ?? '');

/** Several headers of one name are one header with a list; `Link` values may stand in one line. */
function headersOf({ headers }: Case): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    joined[key] = joined[key] === undefined ? value : `${joined[key]}, ${value}`;
  }
  return joined;
}

async function fails(example: Case): Promise<boolean> {
  const page = { html: htmlOf(example), headers: headersOf(example), fetch: { status: example.status } };
  const url = normaliseUrl(example.url) ?? example.url;
  const ruleId = PAGE_RULE_OF[example.audit];
  if (ruleId !== undefined) {
    const rule = pageRules.find(({ meta }) => meta.id === ruleId);
    return rule !== undefined && runPageExample(rule, { ...page, url }).kind === 'fail';
  }
  const { status, body, bodyFile } = example.robotsTxt;
  const text = status === 200 ? (body ?? read(bodyFile ?? '')) : '';
  const host = new URL(url).host;
  const unreachable = status === null || status >= 500;
  const site = await buildMiniSite({
    start: url,
    pages: { [url]: page },
    robots: text,
    ...(unreachable && {
      hosts: {
        [host]: {
          robots: {
            url: `https://${host}/robots.txt`,
            status,
            error: status === null ? 'reset' : null,
            redirects: [],
            contentType: null,
            text: '',
            bytes: 0,
            verdict: 'unreachable',
          },
        },
      },
    }),
  });
  return (SITE_RULES_OF[example.audit] ?? []).some((id) => {
    const outcome = siteRules.find(({ meta }) => meta.id === id)?.check(site);
    return outcome?.kind === 'judged' && outcome.findings.length > 0;
  });
}

const byName = (a: string, b: string) => (a < b ? -1 : 1);

describe('Lighthouse', () => {
  const all = casesOf<Case>('lighthouse/cases.json');
  const name = 'its SEO audits and our rules agree, or the reason is written down';
  const inCase = all === null ? test.skip : test;
  inCase(name, async () => {
    const cases = (all ?? []).filter((example) => isOurs(example) && example.artificial === undefined);
    const different: string[] = [];
    for (const example of cases)
      if ((await fails(example)) !== (example.expected.score === 0)) different.push(example.id);
    report('Lighthouse SEO audits', cases.length - different.length, cases.length);
    expect(different.toSorted(byName)).toEqual(Object.keys(DIFFERENT).toSorted(byName));
    expect(cases.length).toBeGreaterThan(100);
  });
});

const NAMED = 'axe takes any accessible name; image search reads the alt text alone';
const SPACE = 'an alt of white space marks decoration as an empty one does';
const FOCUS =
  'role none or presentation marks decoration, though axe overrules it on what takes part in the page';
const WIDGET = 'axe leaves out images with a role of their own; they lack the alt text all the same';

/** Elements that axe judges otherwise, with the reason. */
const AXE_DIFFERENT: Readonly<Record<string, string>> = {
  inapplicable1: WIDGET,
  pass10: NAMED,
  pass11: NAMED,
  pass2: NAMED,
  pass3: NAMED,
  pass5: NAMED,
  pass8: NAMED,
  pass9: NAMED,
  violation10: FOCUS,
  violation6: SPACE,
  violation7: FOCUS,
  violation8: FOCUS,
  violation9: FOCUS,
};

describe('axe', () => {
  const found = casesOf<AxeCase>('lighthouse/axe-rules.json')?.find(({ rule }) => rule === 'image-alt');
  const name = 'image-alt: the same elements lack a text, or the reason is written down';
  const inCase = found === undefined ? test.skip : test;
  inCase(name, () => {
    if (found === undefined) return;
    const ids = [...found.html.matchAll(/<img [^>]*id="(\w+)"/g)].map(([, id]) => id ?? '');
    // One image at a time, so that each finding is known to be about its element.
    const tags = [...found.html.matchAll(/<img [^>]*>/g)].map(([tag]) => tag);
    expect(ids).toHaveLength(tags.length);
    const rule = pageRules.find(({ meta }) => meta.id === 'image-alt-missing');
    const different = ids.filter((id, i) => {
      const html = `<title>T</title><body><div id="monkeys">Bananas</div>${tags[i] ?? ''}`;
      const fails = rule !== undefined && runPageExample(rule, { html }).kind === 'fail';
      return fails !== found.violations.includes(`#${id}`);
    });
    report('axe image-alt elements', ids.length - different.length, ids.length);
    expect(different.toSorted(byName)).toEqual(Object.keys(AXE_DIFFERENT).toSorted(byName));
  });
});
