import type { SitemapFacts } from '#contract/slice.ts';
import type { Evidence } from '#contract/rule.ts';
import type { SiteModel } from '../../site/model.ts';
import { type SiteOutcome, finding, judged } from '../site-rule.ts';

/** A file that answered and is a sitemap by its kind, or is said to be one. */
export const isSitemapFile = ({ status, found, kind }: SitemapFacts): boolean =>
  status === 200 && (found !== 'guess' || kind !== 'unknown');

/** Whether our limits, which are those of the protocol, ended the reading. */
export const isOverLimit = ({ problem }: SitemapFacts): boolean =>
  problem !== null && /(?:^|: )(?:more than \d+|larger than \d+|decompresses to more than \d+)/.test(problem);

/** Judges each sitemap file that was read; all that fail are one finding on the site. */
export function judgeFiles(
  site: SiteModel,
  judge: (file: SitemapFacts, index: number) => Omit<Evidence, 'url' | 'from'> | null,
): SiteOutcome {
  const { files } = site.sitemaps;
  if (!files.some(isSitemapFile)) return { kind: 'not-applicable', reason: 'no sitemap was read' };
  const evidence = files.flatMap((file, index): Evidence[] => {
    const found = isSitemapFile(file) ? judge(file, index) : null;
    return found === null ? [] : [{ ...found, url: file.url, from: 'sitemap' }];
  });
  return judged(evidence.length === 0 ? [] : [finding(null, evidence)]);
}
