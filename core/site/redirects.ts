import type { PageRow, RedirectWalk } from './model.ts';

type Answered = Pick<PageRow, 'status' | 'indexability'>;

/** Whether a page's script or meta refresh leads on, though it answered with a document. */
export const leadsOn = ({ status, indexability }: Answered): boolean =>
  status === 200 && indexability.reason === 'redirect';

/** Whether a URL redirects, by its answer or by script. */
export const isRedirect = (page: Answered): boolean =>
  (page.status !== null && page.status >= 300 && page.status < 400) || leadsOn(page);

/** Where a page redirects to, as far as the crawl knows the target. */
export const redirectNode = (
  page: Pick<PageRow, 'status' | 'indexability' | 'locationId'> | undefined,
): number | null => (page !== undefined && isRedirect(page) ? page.locationId : null);

/**
 * Follows one-hop redirect records from a node to where they end. Each URL is fetched once, so the walk is
 * over what the crawl recorded and takes as many steps as there are hops.
 *
 * @param redirectOf the node that a redirecting node points to; null where it does not redirect, or where its
 *   target is unknown to the crawl.
 */
export function walkRedirects(start: number, redirectOf: (id: number) => number | null): RedirectWalk {
  const seen = new Set([start]);
  const hops: number[] = [];
  let id = start;
  for (;;) {
    const next = redirectOf(id);
    if (next === null) return { hops, end: id, loop: false };
    hops.push(next);
    if (seen.has(next)) return { hops, end: next, loop: true };
    seen.add(next);
    id = next;
  }
}
