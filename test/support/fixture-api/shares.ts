import type { exportRoutes, ExportFormat } from '#contract/api-exports.ts';
import type { sharedRoutes } from '#contract/api-shared.ts';
import type { Share, shareRoutes } from '#contract/api-shares.ts';
import type { Branding, reportRoutes } from '#contract/api-reports.ts';
import type { AuditId, ReportId, ShareId } from '#contract/ids.ts';
import type { Answers } from './answers.ts';
import type { Control } from './control.ts';
import { HOSTILE } from './hostile.ts';
import { summaryOf } from './summary.ts';
import { WORLDS, auditOf, lastAudit, lastNumber } from './worlds.ts';

const REPORT: ReportId = `rep_${'0'.repeat(26)}`;

type Ids =
  | keyof typeof reportRoutes
  | keyof typeof exportRoutes
  | keyof typeof shareRoutes
  | keyof typeof sharedRoutes;
type Own = Pick<Answers, Ids>;

const DAY = 86_400_000;
export const SHARED_TOKEN = 's'.repeat(43);
const idOf = (number: number): ShareId => `shr_${String(number).padStart(26, '0')}`;

/**
 * Exports that are links to nothing, links in memory, and the one shared audit: that of the first world, by the
 * token of 43 s. `answers` gives the lists that a shared audit shows as well.
 */
export function createShareAnswers(
  control: Control,
  now: () => number,
  answers: () => Answers,
  dead: () => Error,
): Own {
  const [world] = WORLDS;
  if (world === undefined) throw new Error('The fixture has no world');
  const audit = lastAudit(world);
  const at = (days: number) => new Date(now() + days * DAY).toISOString();
  let shares: Share[] = [
    {
      id: idOf(2),
      kind: 'audit',
      site: world.id,
      audit,
      name: HOSTILE.bidi.slice(0, 60),
      createdAt: at(-2),
      endsAt: at(28),
    },
    {
      id: idOf(1),
      kind: 'badge',
      site: world.id,
      audit: null,
      name: 'README',
      createdAt: at(-9),
      endsAt: at(300),
    },
  ];
  let branding: Branding = { name: 'Acme Agency', accent: '#b3261e', logo: null };
  const add = (share: Pick<Share, 'kind' | 'site' | 'audit' | 'name'>, days: number): Share => {
    const made = { ...share, id: idOf(shares.length + 1), createdAt: at(0), endsAt: at(days) };
    shares = [made, ...shares];
    return made;
  };
  const link = (name: string, { format }: { format: ExportFormat }) => ({
    url: `/fixture/${name}.${format}`,
    expiresAt: at(0.01),
    fileName: `northwind-${name}.${format}`,
  });
  const check = (token: string): AuditId => {
    if (token !== SHARED_TOKEN) throw dead();
    return audit;
  };
  return {
    exportPages: ({ params }) => link('pages', params),
    exportIssues: ({ params }) => link('issues', params),
    exportFindings: ({ params }) => link('findings', params),
    listShares: ({ query }) => ({
      items: control.empty
        ? []
        : shares
            .filter(({ site }) => (query.site ?? site) === site)
            .filter(({ kind }) => (query.kind ?? kind) === kind),
    }),
    shareAudit: ({ params, body }) => {
      const site = auditOf(params.audit)?.world.id ?? world.id;
      const share = add({ kind: 'audit', site, audit: params.audit, name: body.name }, body.days);
      return { ...share, path: `/s/${SHARED_TOKEN}` };
    },
    createBadge: ({ params, body }) => {
      const share = add({ kind: 'badge', site: params.site, audit: null, name: body.name }, body.days);
      return { ...share, path: `/api/v1/badges/${SHARED_TOKEN}.svg` };
    },
    revokeShare: ({ params }) => {
      shares = shares.filter(({ id }) => id !== params.share);
      return undefined;
    },
    sharedAudit: ({ params }) => {
      check(params.token);
      return {
        site: { name: world.name, url: world.url },
        outcome: 'completed',
        reason: null,
        startedAt: at(-1),
        finishedAt: at(-0.9),
        endsAt: at(28),
      };
    },
    sharedSummary: ({ params }) => {
      check(params.token);
      const {
        audit: _audit,
        before: _before,
        diff: _diff,
        ...summary
      } = summaryOf(world, lastNumber(world), now());
      const { change: _change, ...score } = summary.score;
      return { ...summary, score };
    },
    sharedIssues: ({ params, query }) => {
      const input = { params: { audit: check(params.token) }, query: { ...query, state: 'open' as const } };
      return { items: answers().listIssues({ ...input, body: undefined }).items };
    },
    sharedIssue: ({ params: { token, rule } }) =>
      answers().getIssue({ params: { audit: check(token), rule }, query: undefined, body: undefined }),
    sharedFindings: ({ params: { token, rule }, query }) =>
      answers().listFindings({ params: { audit: check(token), rule }, query, body: undefined }),
    badge: () => undefined,
    makeReport: () => ({ id: REPORT, state: 'making', createdAt: at(0), file: null }),
    getReport: () => ({
      id: REPORT,
      state: 'ready',
      createdAt: at(0),
      file: { url: '/fixture/report.pdf', expiresAt: at(0.01), fileName: 'northwind-seo-audit.pdf' },
    }),
    getBranding: () => branding,
    putBranding: ({ body }) => {
      branding = body;
      return branding;
    },
  };
}
