import type { Evidence } from '#contract/rule.ts';
import type { SitemapFacts } from '#contract/slice.ts';
import type { SiteModel } from '../../site/model.ts';
import { urlOf } from '../shared/answers.ts';
import { type SiteFinding, type SiteOutcome, finding, judged } from '../site-rule.ts';

/** Judges what sitemaps say of every URL that they list, whatever it answers. */
export function judgeEntries(
  site: SiteModel,
  judge: (id: number, url: string, files: readonly SitemapFacts[]) => Evidence | null,
): SiteOutcome {
  const { listed, files, total } = site.sitemaps;
  if (total === 0) return { kind: 'not-applicable', reason: 'no sitemap lists any URL' };
  const findings: SiteFinding[] = [];
  for (const [id, indexes] of listed) {
    const from = indexes.flatMap((index) => files[index] ?? []);
    const found = judge(id, urlOf(site, id), from);
    if (found === null) continue;
    const [first] = from;
    findings.push(
      finding(
        id,
        first === undefined ? found : [found, { message: 'In the sitemap', url: first.url, from: 'sitemap' }],
      ),
    );
  }
  return judged(findings);
}
