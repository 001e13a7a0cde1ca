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
