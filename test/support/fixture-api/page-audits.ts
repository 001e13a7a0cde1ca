import type { PageAudit } from '#contract/api-page-audits.ts';
import type { PageAuditId } from '#contract/ids.ts';
import type { Mode } from '#contract/slice.ts';
import { pageId } from './ids.ts';
import { pageViewOf } from './page-view.ts';
import { RULES } from './rules.ts';
import { WORLDS } from './worlds.ts';

const idOf = (number: number): PageAuditId => `pga_${String(number).padStart(26, '0')}`;

/** A page with issues, one that robots.txt forbids, one that is never ready, and the hostile one. */
export const PAGE_AUDITS = {
  sound: idOf(1),
  forbidden: idOf(2),
  running: idOf(3),
  hostile: idOf(4),
  failed: idOf(5),
};

const DAY_MS = 86_400_000;

export function pageAuditOf(
  id: string,
  now: number,
  asked?: { readonly url: string; readonly mode: Mode },
): PageAudit {
  const at = new Date(now - 60_000).toISOString();
  const frame = {
    id: id as PageAuditId,
    url: asked?.url ?? 'https://www.example.com/pricing',
    mode: asked?.mode ?? ('auto' as const),
    createdAt: at,
    expiresAt: new Date(now + DAY_MS).toISOString(),
  };
  if (id === PAGE_AUDITS.running) return { ...frame, state: 'running', result: null };
  if (id === PAGE_AUDITS.failed) return { ...frame, state: 'failed', result: null };
  const checks = { passed: 71, failed: 6, notApplicable: 30, notMeasured: 4 };
  const base = { url: frame.url, redirects: [], why: null, finishedAt: at };
  if (id === PAGE_AUDITS.forbidden)
    return {
      ...frame,
      state: 'done',
      result: {
        ...base,
        stop: 'robots',
        why: 'Disallow: /pricing',
        record: null,
        findings: [],
        checks: { passed: 0, failed: 0, notApplicable: 0, notMeasured: 0 },
      },
    };
  const isHostile = id === PAGE_AUDITS.hostile;
  const world = WORLDS[isHostile ? 9 : 1];
  const view = world === undefined ? null : pageViewOf(world, pageId(isHostile ? 55 : 85), 1, now);
  return {
    ...frame,
    state: 'done',
    result: {
      ...base,
      url: view?.row.url ?? frame.url,
      redirects: [{ url: frame.url, status: 301 }],
      stop: null,
      record: view?.record ?? null,
      findings: (view?.findings ?? []).flatMap(({ rule: id_, severity, evidence, more }) => {
        const rule = RULES.find((one) => one.id === id_);
        if (rule === undefined) return [];
        return [{ rule: id_, title: rule.title, category: rule.category, severity, evidence, more }];
      }),
      checks,
    },
  };
}
