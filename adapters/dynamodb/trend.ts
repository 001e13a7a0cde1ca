import { AuditBrief } from '#contract/api-sites.ts';
import type { SiteId } from '#contract/ids.ts';

/** Audits that a site's row keeps for its trend. */
export const TREND = 30;

/** A brief as one short text: thirty of them are read with every list of sites. */
export const packBrief = (brief: AuditBrief): string =>
  JSON.stringify([
    brief.phase,
    brief.outcome,
    brief.createdAt,
    brief.finishedAt,
    brief.score,
    brief.shown,
    brief.pages,
    brief.errors,
    brief.warnings,
    brief.notices,
    brief.mode,
    brief.complete ? 1 : 0,
    brief.rulesVersion,
  ]);

/** The brief again; null where the text is none, which costs the trend one point and nothing else. */
export function unpackBrief(site: SiteId, id: string, text: string): AuditBrief | null {
  const fields: unknown = JSON.parse(text);
  if (!Array.isArray(fields)) return null;
  const [
    phase,
    outcome,
    createdAt,
    finishedAt,
    score,
    shown,
    pages,
    errors,
    warnings,
    notices,
    mode,
    complete,
    rulesVersion,
  ] = fields as unknown[];
  const parsed = AuditBrief.safeParse({
    id,
    site,
    phase,
    outcome,
    createdAt,
    finishedAt,
    score,
    shown,
    pages,
    errors,
    warnings,
    notices,
    mode,
    complete: complete === 1,
    rulesVersion,
  });
  return parsed.success ? parsed.data : null;
}
