import { type AuditConfig, type AuditHeader } from '#contract/audit.ts';
import type { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import { AppError } from '../errors.ts';
import { normaliseUrl } from '../url/normalise.ts';
import { patternProblem } from './scope.ts';
import { emptyCounters } from './state.ts';

const HARD_DEADLINE_MS = 24 * 3_600_000;
/** A lost message is found by the sweeper this soon. */
const FIRST_CHECK_MS = 60_000;

/**
 * The header of an audit that is about to start: queued, and in the RUNNING index from the beginning, so that
 * it is found if its message is lost. Its config is pinned for good.
 *
 * @throws AppError BAD_REQUEST where the start URL or a pattern is none; fields as JSON pointers into `config`.
 */
export function createHeader(of: {
  readonly ws: WorkspaceId;
  readonly site: SiteId;
  readonly aud: AuditId;
  readonly config: AuditConfig;
  readonly trigger: AuditHeader['trigger'];
  readonly now: number;
}): AuditHeader {
  const at = new Date(of.now).toISOString();
  return {
    ws: of.ws,
    site: of.site,
    aud: of.aud,
    version: 0,
    sentVersion: 0,
    phase: 'queued',
    outcome: null,
    reason: null,
    head: { snapshot: null, deltas: [], last: null },
    run: null,
    cancelRequested: false,
    config: checkConfig(of.config),
    counters: emptyCounters(),
    createdAt: at,
    startedAt: null,
    finishedAt: null,
    movedAt: at,
    hardDeadline: new Date(of.now + HARD_DEADLINE_MS).toISOString(),
    nextCheckAt: Math.ceil((of.now + FIRST_CHECK_MS) / 60_000) * 60_000,
    trigger: of.trigger,
  };
}

function checkConfig(config: AuditConfig): AuditConfig {
  const startUrl = normaliseUrl(config.startUrl);
  const fields = [
    ...(startUrl === null ? [{ path: '/startUrl', message: 'is no http or https address' }] : []),
    ...problems('include', config.scope.include),
    ...problems('exclude', config.scope.exclude),
  ];
  if (startUrl === null || fields.length > 0)
    throw new AppError('BAD_REQUEST', 'The audit cannot be started like this', { fields });
  return { ...config, startUrl };
}

function problems(list: 'include' | 'exclude', patterns: readonly string[]) {
  return patterns.flatMap((pattern, i) => {
    const message = patternProblem(pattern);
    return message === null ? [] : [{ path: `/scope/${list}/${i}`, message }];
  });
}
