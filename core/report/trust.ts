import { NotCrawledReason, type Trust } from '#contract/report.ts';
import type { Analysis } from './analysis.ts';
import type { KnownUrl } from '../crawl/known-url.ts';
import type { PageRow } from '../site/model.ts';

/** Why a known URL has no record; null where it has one. */
export function notCrawledReason(
  known: KnownUrl | undefined,
  page: PageRow | undefined,
): NotCrawledReason | null {
  if (page !== undefined || known === undefined) return null;
  if (known.state !== 'skipped') return 'our-fault';
  return known.why ?? 'our-fault';
}

/** Blocked pages say nothing about the site. */
export const isBlocked = (page: PageRow): boolean =>
  page.challenge !== null || page.indexability.reason === 'not-checked';

/** "Can you trust this?": how much of what is known was seen. URLs out of scope are no part of the site. */
export function trustOf({ model, startedAt }: Analysis): Trust {
  const reasons = new Map<NotCrawledReason, number>();
  let known = 0;
  let ourFaults = 0;
  const checks = { done: 0, known: 0 };
  for (const [id, node] of model.nodes.entries()) {
    if (node.kind === 'check') {
      checks.known += 1;
      if (model.answer(id) !== undefined) checks.done += 1;
    }
    if (node.kind !== 'page') continue;
    const reason = notCrawledReason(node, model.page(id));
    if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (reason === 'our-fault') ourFaults += 1;
    if (reason !== 'scope') known += 1;
  }
  const { pages } = model;
  const dynamic = new Set(
    pages.flatMap(({ renderState, renderKey }) => (renderState === 'different' ? [renderKey] : [])),
  );
  const scriptBuilt = pages.filter(({ renderKey }) => renderKey !== null && dynamic.has(renderKey));
  return {
    known,
    checked: pages.filter((page) => page.status !== null && !isBlocked(page)).length,
    rendered: pages.filter(({ rendered }) => rendered).length,
    blocked: pages.filter(isBlocked).length,
    unanswered: pages.filter((page) => page.status === null && !isBlocked(page)).length,
    ourFaults,
    notCrawled: NotCrawledReason.options.flatMap((reason) => {
      const count = reasons.get(reason) ?? 0;
      return count === 0 ? [] : [{ reason, count }];
    }),
    scriptBuilt: {
      pages: scriptBuilt.length,
      rendered: scriptBuilt.filter(({ rendered }) => rendered).length,
    },
    checks,
    durationMs: startedAt === null ? null : Math.max(0, Date.parse(model.endedAt) - Date.parse(startedAt)),
    complete: model.complete,
  };
}
