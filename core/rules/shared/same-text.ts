import type { PageRow, SiteModel } from '../../site/model.ts';
import { type SiteFinding, type SiteOutcome, finding, judged } from '../site-rule.ts';
import { areDistinct } from './distinct.ts';
import { normalText } from './normal-text.ts';
import { isShell } from './script-shell.ts';

/** Other pages named in the evidence of one. */
const NAMED = 5;

/**
 * Indexable pages of one language that say the same in one of their fields. Language versions of one page and
 * pages of one series may do so; script-built pages that were not rendered cannot be judged.
 */
export function sameText(
  site: SiteModel,
  what: string,
  textOf: (page: PageRow) => string | null,
): SiteOutcome {
  const groups = new Map<string, PageRow[]>();
  let shells = 0;
  for (const page of site.pages) {
    if (!page.indexability.indexable) continue;
    if (isShell(page)) {
      shells += 1;
      continue;
    }
    const text = normalText(textOf(page) ?? '');
    if (text === '') continue;
    const key = `${page.lang ?? ''}\n${text}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [page]);
    else group.push(page);
  }
  const findings: SiteFinding[] = [];
  for (const group of groups.values())
    if (areDistinct(site, group))
      for (const page of group) findings.push(toFinding(page, group, what, textOf(page) ?? ''));
  return judged(findings, {
    applicable: (page) => !isShell(page) && normalText(textOf(page) ?? '') !== '',
    ...(shells > 0 && { unmeasured: { count: shells, reason: 'script-built pages that were not rendered' } }),
  });
}

function toFinding(page: PageRow, group: readonly PageRow[], what: string, value: string): SiteFinding {
  const others: PageRow[] = [];
  for (const other of group) {
    if (other.id !== page.id) others.push(other);
    if (others.length === NAMED) break;
  }
  const rest = group.length - 1;
  return finding(page.id, [
    { message: `${rest === 1 ? 'One other page has' : `${rest} other pages have`} the same ${what}.`, value },
    ...others.map(({ url }) => ({ message: 'Also on', url })),
  ]);
}
