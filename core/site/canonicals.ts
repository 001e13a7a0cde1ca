import type { KnownUrl } from '../crawl/known-url.ts';
import { isBroken, kindOf } from '../rules/shared/answers.ts';
import type { Answer, PageRow } from './model.ts';
import type { PageDraft } from './page-row.ts';
import { isRedirect } from './redirects.ts';

export interface CanonicalSource {
  /** Pages by ascending node id. */
  readonly pages: readonly PageDraft[];
  readonly page: (id: number) => PageRow | undefined;
  readonly answer: (id: number) => Answer | undefined;
  readonly nodes: readonly Pick<KnownUrl, 'url' | 'why'>[];
  /** Whether robots.txt lets Googlebot fetch a URL; null where that is not known. */
  readonly googlebotMay: (url: string) => boolean | null;
}

/**
 * A canonical that nobody can follow is none, so the page that names it stands for itself: its target
 * is dead, redirects, says noindex, is closed to Googlebot, or belongs to a circle of canonicals. Such pages
 * become indexable here, where the whole site is known; the canonical they name stays on record. A target that
 * was not asked, or did not answer for certain, gets the benefit of the doubt. Linear in pages.
 */
export function releaseFromUnusable(source: CanonicalSource): void {
  const circles = inCircles(source.pages);
  const released = source.pages.filter(
    (page) => targetOf(page) !== null && isUnusable(targetOf(page) ?? -1, circles, source),
  );
  for (const page of released) page.indexability = { ...page.indexability, indexable: true, reason: null };
}

/** The node that a page gives way to, where it could be indexed itself and names another. */
const targetOf = ({ indexability, canonicalId }: PageDraft): number | null =>
  indexability.reason === 'canonicalised' ? canonicalId : null;

function isUnusable(target: number, circles: ReadonlySet<number>, source: CanonicalSource): boolean {
  if (circles.has(target)) return true;
  const page = source.page(target);
  if (page !== undefined) {
    // A bot wall in the target's place says nothing of it.
    if (page.challenge !== null) return false;
    if (isRedirect(page) || page.noindex || !page.googlebot) return true;
  }
  const answer = source.answer(target);
  if (answer === undefined) {
    const known = source.nodes[target];
    return known?.why === 'robots' && source.googlebotMay(known.url) === false;
  }
  const kind = kindOf(answer);
  return isBroken(kind) || kind === 'redirect' || answer.redirects.length > 0;
}

/** Nodes of pages whose canonicals, followed one by one, come back to them. */
function inCircles(pages: readonly PageDraft[]): ReadonlySet<number> {
  const next = new Map(
    pages.flatMap((page) => {
      const target = targetOf(page);
      return target === null ? [] : [[page.id, target] as const];
    }),
  );
  const circles = new Set<number>();
  const done = new Set<number>();
  for (const start of next.keys()) {
    const path = new Set<number>();
    let at: number | undefined = start;
    while (at !== undefined && !done.has(at) && !path.has(at)) {
      path.add(at);
      at = next.get(at);
    }
    // Only a walk that met itself found a new circle: one that met an earlier walk leads to what is known.
    if (at !== undefined && path.has(at))
      for (let member: number | undefined = at; member !== undefined && !circles.has(member);) {
        circles.add(member);
        member = next.get(member);
      }
    for (const id of path) done.add(id);
  }
  return circles;
}
