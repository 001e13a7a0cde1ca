import { isHtml } from '../../page/indexability.ts';
import type { SiteModel, TemplateModel } from '../../site/model.ts';
import { isLive } from '../shared/answers.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { samples: SAMPLES, good, poor } = THRESHOLDS.ttfb;
const HOME = 'https://a.test/';
/** Enough of a layout for all pages to be recognised as one kind. */
const html =
  '<!doctype html><html lang="en"><head><title>Cakes</title></head><body class="shop"><header class="top"></header><nav></nav><main><article><section><h1>Cakes</h1></section></article></main><aside></aside><form></form><footer></footer></body></html>';
const timings = (ttfb: number | null) => ({ dns: null, connect: null, tls: null, ttfb, download: 1 });
const siteOf = (...ttfbs: (number | null)[]) => ({
  pages: Object.fromEntries(
    ttfbs.map((ttfb, i) => [i === 0 ? HOME : `${HOME}p${i}`, { html, fetch: { timings: timings(ttfb) } }]),
  ),
});

export const ttfbSlow = defineSiteRule({
  meta: {
    id: 'ttfb-slow',
    category: 'performance',
    severity: 'notice',
    // Measured from one place in the world, at one time.
    impact: 'none',
    title: 'Server answers slowly',
    why: 'Nothing can show before the first byte arrives. This figure is the wait for the server alone, from where the audit ran, for pages of one kind: three quarters of them were faster.',
    fix: 'Cache whole pages where they are the same for everyone, look for slow database queries of this kind of page, and serve from near your visitors.',
    source: 'https://web.dev/articles/ttfb',
    subject: 'site',
  },
  check(site) {
    const measured = site.templates.flatMap((template) => {
      const p75 = percentile75(samplesOf(site, template));
      return p75 === null ? [] : [{ template, p75 }];
    });
    if (measured.length === 0)
      return { kind: 'not-measured', reason: `no kind of page has ${SAMPLES} samples or more` };
    const slow = measured.filter(({ p75 }) => p75 > good).sort((a, b) => b.p75 - a.p75);
    if (slow.length === 0) return judged([]);
    return judged([
      finding(
        null,
        slow.map(({ template, p75 }) => ({
          message: `${template.name}: ${Math.round(p75)} ms at the 75th percentile of ${template.pages.length} pages`,
          value: `${Math.round(p75)} ms`,
          expected: `at most ${good} ms`,
          url: site.nodes[template.pages[0] ?? -1]?.url ?? site.config.startUrl,
        })),
        slow.some(({ p75 }) => p75 > poor) ? 'warning' : 'notice',
      ),
    ]);
  },
  examples: {
    fail: [
      { name: 'slow', ...siteOf(900, 900, 900, 900, 900), found: [null], severity: 'notice' },
      { name: 'very slow', ...siteOf(1900, 1900, 1900, 1900, 1900), severity: 'warning' },
      { name: 'every second page', ...siteOf(100, 900, 100, 900, 900), severity: 'notice' },
    ],
    pass: [
      { name: 'fast', ...siteOf(100, 200, 100, 200, 100) },
      { name: 'the limit itself', ...siteOf(800, 800, 800, 800, 800) },
      { name: 'one slow page in five is weather', ...siteOf(100, 100, 100, 100, 5000) },
      { name: 'four samples are too few', ...siteOf(900, 900, 900, 900), expect: 'not-measured' },
      { name: 'no figures', ...siteOf(null, null, null, null, null), expect: 'not-measured' },
    ],
  },
});

function samplesOf(site: SiteModel, { pages }: TemplateModel): number[] {
  return pages.flatMap((id) => {
    const page = site.page(id);
    return isLive(page) && isHtml(page.contentType) && page.ttfb !== null ? [page.ttfb] : [];
  });
}

/** By nearest rank; null for too few samples. */
function percentile75(samples: readonly number[]): number | null {
  if (samples.length < SAMPLES) return null;
  return samples.toSorted((a, b) => a - b)[Math.ceil(samples.length * 0.75) - 1] ?? null;
}
