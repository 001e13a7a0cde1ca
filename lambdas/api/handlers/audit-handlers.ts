import type { auditRoutes } from '#contract/api-audits.ts';
import type { issueRoutes } from '#contract/api-issues.ts';
import type { pageRoutes } from '#contract/api-pages.ts';
import { canCancelAudit, demand } from '#core/access/permissions.ts';
import { auditLive } from '#core/audits/audit-live.ts';
import { auditSummary } from '#core/audits/audit-summary.ts';
import { brokenLinkSources, brokenLinks } from '#core/audits/broken-links.ts';
import { cancelAudit } from '#core/audits/cancel-audit.ts';
import { getHeader } from '#core/audits/get-header.ts';
import { getPage } from '#core/audits/get-page.ts';
import { listFindings } from '#core/audits/list-findings.ts';
import { getIssue, listIssues } from '#core/audits/list-issues.ts';
import { listPages } from '#core/audits/list-pages.ts';
import { pageHtml } from '#core/audits/page-html.ts';
import { pageInlinks, pageOutlinks } from '#core/audits/page-links.ts';
import { toAudit } from '#core/audits/to-audit.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

/** One audit: its progress and its end. */
export function auditHandlers(deps: ApiDeps): HandlersFor<keyof typeof auditRoutes> {
  return {
    async getAudit({ actor, params }) {
      return toAudit(await getHeader(deps, actor.workspace, params.audit));
    },
    async cancelAudit({ actor, params }) {
      demand(canCancelAudit(actor));
      const header = await cancelAudit(deps, actor.workspace, params.audit);
      await deps.note(actor, {
        action: 'audit.cancelled',
        target: { kind: 'audit', id: header.aud },
        details: { site: header.site },
      });
      return toAudit(header);
    },
    auditLive: ({ actor, params }) => auditLive(deps, actor.workspace, params.audit),
    auditSummary: ({ actor, params }) => auditSummary(deps, actor.workspace, params.audit),
  };
}

/** What is wrong, and where. */
export function issueHandlers(deps: ApiDeps): HandlersFor<keyof typeof issueRoutes> {
  return {
    listIssues: ({ actor, params, query }) => listIssues(deps, actor.workspace, params.audit, query),
    getIssue: ({ actor, params }) => getIssue(deps, actor.workspace, params.audit, params.rule),
    listFindings: ({ actor, params, query }) =>
      listFindings(deps, actor.workspace, params.audit, params.rule, query),
    brokenLinks: ({ actor, params, query }) => brokenLinks(deps, actor.workspace, params.audit, query),
    brokenLinkSources: ({ actor, params, query }) =>
      brokenLinkSources(deps, actor.workspace, params.audit, query),
  };
}

/** Every URL known, and one of them. */
export function pageHandlers(deps: ApiDeps): HandlersFor<keyof typeof pageRoutes> {
  return {
    listPages: ({ actor, params, query }) => listPages(deps, actor.workspace, params.audit, query),
    getPage: ({ actor, params }) => getPage(deps, actor.workspace, params.audit, params.page),
    pageInlinks: ({ actor, params }) => pageInlinks(deps, actor.workspace, params.audit, params.page),
    pageOutlinks: ({ actor, params, query }) =>
      pageOutlinks(deps, actor.workspace, params.audit, params.page, query),
    pageHtml: ({ actor, params }) => pageHtml(deps, actor.workspace, params.audit, params.page),
  };
}
