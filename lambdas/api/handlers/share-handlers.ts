import type { sharedRoutes } from '#contract/api-shared.ts';
import type { NewShare, shareRoutes } from '#contract/api-shares.ts';
import { BADGE_SECONDS } from '#contract/edge.ts';
import type { Actor } from '#core/access/actor.ts';
import { addressBucket } from '#core/access/address-bucket.ts';
import { canShareAudit, demand } from '#core/access/permissions.ts';
import { readBadge } from '#core/shares/badge.ts';
import { createBadge, listShares, revokeShare, shareAudit } from '#core/shares/manage-shares.ts';
import {
  sharedAudit,
  sharedFindings,
  sharedIssue,
  sharedIssues,
  sharedSummary,
} from '#core/shares/shared-audit.ts';
import type { Call, HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

/** Links by which somebody sees something without signing in: for those who may change audits. */
export function shareHandlers(deps: ApiDeps): HandlersFor<keyof typeof shareRoutes> {
  const noted = async (actor: Actor, share: NewShare): Promise<NewShare> => {
    const target = { kind: 'share', id: share.id, name: share.name };
    await deps.note(actor, {
      action: 'share.created',
      target,
      details: { kind: share.kind, of: share.audit ?? share.site, ends: share.endsAt },
    });
    return share;
  };
  return {
    async listShares({ actor, query }) {
      demand(canShareAudit(actor));
      return listShares(deps, actor.workspace, query);
    },
    async shareAudit({ actor, params, body }) {
      demand(canShareAudit(actor));
      return noted(actor, await shareAudit(deps, actor.workspace, params.audit, body));
    },
    async createBadge({ actor, params, body }) {
      demand(canShareAudit(actor));
      return noted(actor, await createBadge(deps, actor.workspace, params.site, body));
    },
    async revokeShare({ actor, params }) {
      demand(canShareAudit(actor));
      await revokeShare(deps, actor.workspace, params.share);
      await deps.note(actor, { action: 'share.revoked', target: { kind: 'share', id: params.share } });
      return undefined;
    },
  };
}

/** What such a link shows. Nobody is signed in: the token says all, and addresses are counted. */
export function sharedHandlers(deps: ApiDeps): HandlersFor<keyof typeof sharedRoutes> {
  return {
    sharedAudit: ({ params, viewer, reply }) => sharedAudit(deps, unseen(params.token, viewer, reply)),
    sharedSummary: ({ params, viewer, reply }) => sharedSummary(deps, unseen(params.token, viewer, reply)),
    sharedIssues: ({ params, query, viewer, reply }) =>
      sharedIssues(deps, unseen(params.token, viewer, reply), query),
    sharedIssue: ({ params, viewer, reply }) =>
      sharedIssue(deps, unseen(params.token, viewer, reply), params.rule),
    sharedFindings: ({ params, query, viewer, reply }) =>
      sharedFindings(deps, unseen(params.token, viewer, reply), params.rule, query),
    async badge({ params, viewer, reply }) {
      const token = params.badge.slice(0, -'.svg'.length);
      const body = await readBadge(deps, unseen(token, viewer, reply));
      // Shown by pages of other origins, which our answers otherwise refuse.
      reply.headers['cross-origin-resource-policy'] = 'cross-origin';
      reply.headers['cache-control'] = `public, max-age=${BADGE_SECONDS}`;
      return { raw: 'file', contentType: 'image/svg+xml; charset=utf-8', body };
    },
  };
}

/** Who has the link may see it; search engines may not show it. */
function unseen(token: string, viewer: Call['viewer'], reply: Call['reply']) {
  reply.headers['x-robots-tag'] = 'noindex, nofollow';
  return { token, address: addressBucket(viewer.address) };
}
