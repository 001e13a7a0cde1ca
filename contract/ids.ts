import * as z from 'zod';

/**
 * Ids carry their kind as a prefix, so that a site's id can never be taken for an audit's. The body is a
 * lower-case ULID (26 characters of Crockford's base 32), so ids sort by the time they were made.
 */
const ULID = /^[0-9a-hjkmnp-tv-z]{26}$/;
const ulid = () => z.string().regex(ULID);

export const WorkspaceId = z.templateLiteral(['ws_', ulid()]).meta({ id: 'WorkspaceId' });
export type WorkspaceId = z.infer<typeof WorkspaceId>;

export const UserId = z.templateLiteral(['usr_', z.string().regex(/^[0-9a-z-]{1,64}$/)]);
export type UserId = z.infer<typeof UserId>;

export const SiteId = z.templateLiteral(['site_', ulid()]).meta({ id: 'SiteId' });
export type SiteId = z.infer<typeof SiteId>;

export const AuditId = z.templateLiteral(['aud_', ulid()]).meta({ id: 'AuditId' });
export type AuditId = z.infer<typeof AuditId>;

export const KeyId = z.templateLiteral(['key_', ulid()]).meta({ id: 'KeyId' });
export type KeyId = z.infer<typeof KeyId>;

export const ShareId = z.templateLiteral(['shr_', ulid()]).meta({ id: 'ShareId' });
export type ShareId = z.infer<typeof ShareId>;

export const ReportId = z.templateLiteral(['rep_', ulid()]).meta({ id: 'ReportId' });
export type ReportId = z.infer<typeof ReportId>;

export const PageAuditId = z.templateLiteral(['pga_', ulid()]).meta({ id: 'PageAuditId' });
export type PageAuditId = z.infer<typeof PageAuditId>;

export const InvitationId = z.templateLiteral(['inv_', ulid()]).meta({ id: 'InvitationId' });
export type InvitationId = z.infer<typeof InvitationId>;

export const LogId = z.templateLiteral(['log_', ulid()]).meta({ id: 'LogId' });
export type LogId = z.infer<typeof LogId>;

export const EventId = z.templateLiteral(['evt_', ulid()]).meta({ id: 'EventId' });
export type EventId = z.infer<typeof EventId>;

export const ChannelId = z.templateLiteral(['chn_', ulid()]).meta({ id: 'ChannelId' });
export type ChannelId = z.infer<typeof ChannelId>;

export const DeliveryId = z.templateLiteral(['dlv_', ulid()]).meta({ id: 'DeliveryId' });
export type DeliveryId = z.infer<typeof DeliveryId>;

/**
 * A page's id is derived from its normalised URL (80 bits of SHA-256), so the same page has the same id in
 * every audit and its history is one key.
 */
export const PageId = z
  .templateLiteral(['pg_', z.string().regex(/^[0-9a-hjkmnp-tv-z]{16}$/)])
  .meta({ id: 'PageId' });
export type PageId = z.infer<typeof PageId>;

/** A template's id is inherited from audit to audit (a template is a cluster of like DOM shapes). */
export const TemplateId = z.templateLiteral(['tpl_', z.string().regex(/^[0-9a-z]{1,16}$/)]);
export type TemplateId = z.infer<typeof TemplateId>;

/** Kebab-case, stable for ever once shipped. */
export const RuleId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
export type RuleId = string;
