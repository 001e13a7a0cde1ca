import * as z from 'zod';
import { AuditParams } from './api-audits.ts';
import { AuditId, ShareId, SiteId } from './ids.ts';
import { defineRoute } from './route.ts';

const SHARE_DAYS = { standard: 30, most: 365 } as const;
/** Links of a workspace that work at a time. */
export const MOST_SHARES = 200;

/** audit: one audit's results. badge: the score of a site's latest audit, as a picture. */
export const ShareKind = z.enum(['audit', 'badge']).meta({ id: 'ShareKind' });
export type ShareKind = z.infer<typeof ShareKind>;

/** A link by which whoever has it sees something without signing in; its token is stored nowhere. */
export const Share = z
  .object({
    id: ShareId,
    kind: ShareKind,
    site: SiteId,
    /** Null for a badge: it follows the site. */
    audit: AuditId.nullable(),
    /** What it is for, in the words of who made it. */
    name: z.string(),
    createdAt: z.string(),
    endsAt: z.string(),
  })
  .meta({ id: 'Share' });
export type Share = z.infer<typeof Share>;

/** The one time that the link's token is told. */
export const NewShare = Share.extend({
  /** Path on this host: `/s/<token>`, or the badge's picture. */
  path: z.string(),
}).meta({ id: 'NewShare' });
export type NewShare = z.infer<typeof NewShare>;

const days = (standard: number) => z.int().min(1).max(SHARE_DAYS.most).default(standard);
const name = z.string().trim().max(100).default('');

const shares = { tag: 'Share links', access: ['audits:write'] } as const;

export const shareRoutes = {
  listShares: defineRoute({
    ...shares,
    id: 'listShares',
    method: 'GET',
    path: '/shares',
    summary: 'Links of the workspace that work, newest first',
    query: z.object({ site: SiteId.optional(), kind: ShareKind.optional() }),
    status: 200,
    answer: z.object({ items: z.array(Share) }),
    problems: [],
    etag: true,
  }),
  shareAudit: defineRoute({
    ...shares,
    id: 'shareAudit',
    method: 'POST',
    path: '/audits/{audit}/shares',
    summary: 'Make a link that shows a finished audit to whoever has it',
    params: AuditParams,
    body: z.object({ name, days: days(SHARE_DAYS.standard) }),
    status: 201,
    answer: NewShare,
    problems: ['NOT_FOUND', 'CONFLICT', 'LIMIT_REACHED'],
    secret: true,
  }),
  createBadge: defineRoute({
    ...shares,
    id: 'createBadge',
    method: 'POST',
    path: '/sites/{site}/badges',
    summary: "Make a picture of the site's score that any page may show",
    params: z.object({ site: SiteId }),
    body: z.object({ name, days: days(SHARE_DAYS.most) }),
    status: 201,
    answer: NewShare,
    problems: ['NOT_FOUND', 'LIMIT_REACHED'],
    secret: true,
  }),
  revokeShare: defineRoute({
    ...shares,
    id: 'revokeShare',
    method: 'DELETE',
    path: '/shares/{share}',
    summary: 'End a link at once',
    params: z.object({ share: ShareId }),
    status: 204,
    answer: null,
    problems: ['NOT_FOUND'],
  }),
} as const;
