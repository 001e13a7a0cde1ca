import type { Severity } from '#contract/rule.ts';
import type { PageRow, SiteModel } from '../../site/model.ts';
import { areDistinct } from '../shared/distinct.ts';
import { isShell } from '../shared/script-shell.ts';
import { type SiteFinding, finding } from '../site-rule.ts';

/** Other pages named in the evidence of one. */
const NAMED = 5;

/** The pages of a cluster that compete with each other in search, or none. */
export function competing(
  site: SiteModel,
  cluster: readonly number[],
  leastWords: number,
): readonly PageRow[] {
  const pages = cluster.flatMap((id) => {
    const page = site.page(id);
    return page !== undefined && page.indexability.indexable && page.words >= leastWords && !isShell(page)
      ? [page]
      : [];
  });
  return areDistinct(site, pages) ? pages : [];
}

export function clusterFindings(
  pages: readonly PageRow[],
  message: (others: number) => string,
  severity?: Severity,
): SiteFinding[] {
  return pages.map((page) => {
    const others = pages
      .slice(0, NAMED + 1)
      .filter(({ id }) => id !== page.id)
      .slice(0, NAMED);
    return finding(
      page.id,
      [
        { message: message(pages.length - 1), value: `${page.words} words` },
        ...others.map(({ url }) => ({ message: 'Also on', url })),
      ],
      severity,
    );
  });
}
