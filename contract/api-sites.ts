import * as z from 'zod';
import { DeployFacts, MAX_PAGES, Outcome, Phase, Scope } from './audit.ts';
import { CustomRule, MOST_CUSTOM_RULES } from './custom-rules.ts';
import { AuditId, SiteId } from './ids.ts';
import { Overrides } from './overrides.ts';
import { Paging, defineRoute, pageOf } from './route.ts';
import { Mode } from './slice.ts';

/** What is typed into "add a site": a bare host is taken as https. */
const SiteUrl = z
  .string()
  .trim()
  .min(1)
  .max(2048)
  .transform((text) => (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`))
  .pipe(z.url({ protocol: /^https?$/, error: 'Enter a web address such as https://example.com' }));

export const SiteSettings = z
  .object({
    mode: Mode,
    maxPages: z.int().min(1).max(MAX_PAGES),
    /** Requests a second to the host. */
    rate: z.number().min(0.1).max(50),
    scope: Scope,
    checkLinks: z.int().min(0).max(20_000),
    checkAssets: z.int().min(0).max(50_000),
    /** Rules that are switched off, have another severity or are ignored on some addresses; replaced as a whole. */
    overrides: Overrides.optional(),
    /** The site's own rules; replaced as a whole. */
    customRules: z.array(CustomRule).max(MOST_CUSTOM_RULES).optional(),
  })
  .meta({ id: 'SiteSettings' });
export type SiteSettings = z.infer<typeof SiteSettings>;

/** Most sites of a workspace. */
export const MAX_SITES = 200;

/** Kept apart from the schema: a default inside it would undo what a partial change leaves out. */
export const DEFAULT_SETTINGS: SiteSettings = {
  mode: 'auto',
  maxPages: 1_000,
  rate: 5,
  scope: { subdomains: false, include: [], exclude: [] },
  checkLinks: 2_000,
  checkAssets: 5_000,
};

/** One audit as a site's list and trend show it. */
export const AuditBrief = z
  .object({
    id: AuditId,
    site: SiteId,
    phase: Phase,
    outcome: Outcome.nullable(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
    /** 0-100 with two decimals; null while it runs and where there is no score. */
    score: z.number().nullable(),
    /** The score as shown: whole points, rounded down. */
    shown: z.int().nullable(),
    pages: z.int(),
    errors: z.int(),
    warnings: z.int(),
    notices: z.int(),
    mode: Mode,
    /** Nothing in scope was left out; a partial audit is a hollow point in the trend. */
    complete: z.boolean(),
    rulesVersion: z.string().nullable(),
    /** Who started it; not told in trends. */
    trigger: z.enum(['user', 'schedule', 'api', 'cli']).optional(),
    /** Where a deployment asked for it. */
    deploy: DeployFacts.optional(),
  })
  .meta({ id: 'AuditBrief' });
export type AuditBrief = z.infer<typeof AuditBrief>;

export const Site = z
  .object({
    id: SiteId,
    url: z.string(),
    name: z.string(),
    settings: SiteSettings,
    createdAt: z.string(),
    /** How we show ourselves to the site, for a firewall that should let us in. */
    identity: z.object({
      userAgent: z.string(),
      header: z.object({ name: z.string(), value: z.string() }),
    }),
    /** The audit that is running, if any. */
    running: AuditId.nullable(),
    /** When its schedule is due next, ISO 8601; null where it has none or it is paused. */
    nextAudit: z.string().nullable(),
    last: AuditBrief.nullable(),
    /** Finished audits with a score, oldest first, at most 30. */
    trend: z.array(AuditBrief).max(30),
  })
  .meta({ id: 'Site' });
export type Site = z.infer<typeof Site>;

const SiteParams = z.object({ site: SiteId });

/** What five seconds tell of a site before it is added. */
export const Preflight = z
  .object({
    url: z.string(),
    /** Where it ends after redirects, and by which. */
    finalUrl: z.string().nullable(),
    redirects: z.array(z.object({ url: z.string(), status: z.int() })),
    status: z.int().nullable(),
    /** Why there was no answer, in plain words. */
    problem: z.string().nullable(),
    /** The redirects lead to another host: that one is probably meant. */
    otherHost: z.string().nullable(),
    title: z.string().nullable(),
    robots: z.object({
      status: z.int().nullable(),
      verdict: z.enum(['rules', 'allow-all', 'unreachable']),
      /** May we fetch the start page? */
      allowed: z.boolean(),
      /** Seconds, as asked for in robots.txt. */
      crawlDelay: z.number().nullable(),
    }),
    sitemaps: z.array(z.object({ url: z.string(), urls: z.int(), status: z.int().nullable() })),
    botWall: z.string().nullable(),
    /** Little text in the HTML and scripts to build it with: rendering will be needed. */
    scriptBuilt: z.boolean().nullable(),
    /** Different in-scope links on the start page, and locations in the sitemaps: a lower bound of the pages. */
    pagesSeen: z.int(),
    indexable: z.boolean().nullable(),
    ms: z.number(),
  })
  .meta({ id: 'Preflight' });
export type Preflight = z.infer<typeof Preflight>;

const sites = { tag: 'Sites' } as const;

export const siteRoutes = {
  preflight: defineRoute({
    ...sites,
    id: 'preflight',
    method: 'POST',
    path: '/preflight',
    summary: 'Look at a site for a few seconds before it is added',
    access: ['sites:write'],
    body: z.object({ url: SiteUrl }),
    status: 200,
    answer: Preflight,
    problems: ['UNPROCESSABLE', 'UNAVAILABLE'],
  }),
  createSite: defineRoute({
    ...sites,
    id: 'createSite',
    method: 'POST',
    path: '/sites',
    summary: 'Add a site',
    access: ['sites:write'],
    body: z.object({
      url: SiteUrl,
      name: z.string().trim().min(1).max(100).optional(),
      settings: SiteSettings.partial().optional(),
    }),
    status: 201,
    answer: Site,
    problems: ['CONFLICT', 'UNPROCESSABLE', 'LIMIT_REACHED'],
  }),
  listSites: defineRoute({
    ...sites,
    id: 'listSites',
    method: 'GET',
    path: '/sites',
    summary: 'Sites of the workspace, by name',
    access: ['sites:read'],
    query: Paging,
    status: 200,
    answer: pageOf(Site),
    problems: [],
    etag: true,
  }),
  getSite: defineRoute({
    ...sites,
    id: 'getSite',
    method: 'GET',
    path: '/sites/{site}',
    summary: 'One site with its settings and trend',
    access: ['sites:read'],
    params: SiteParams,
    status: 200,
    answer: Site,
    problems: ['NOT_FOUND'],
    etag: true,
  }),
  changeSite: defineRoute({
    ...sites,
    id: 'changeSite',
    method: 'PATCH',
    path: '/sites/{site}',
    summary: "Change a site's name or settings",
    access: ['sites:write'],
    params: SiteParams,
    body: z.object({
      name: z.string().trim().min(1).max(100).optional(),
      settings: SiteSettings.partial().optional(),
    }),
    status: 200,
    answer: Site,
    problems: ['NOT_FOUND', 'UNPROCESSABLE'],
  }),
  deleteSite: defineRoute({
    ...sites,
    id: 'deleteSite',
    method: 'DELETE',
    path: '/sites/{site}',
    summary: 'Delete a site with all its audits; a running one is cancelled first',
    access: ['sites:write'],
    params: SiteParams,
    status: 202,
    answer: z.object({ id: SiteId }),
    problems: ['NOT_FOUND'],
  }),
  startAudit: defineRoute({
    ...sites,
    id: 'startAudit',
    method: 'POST',
    path: '/sites/{site}/audits',
    summary: 'Start an audit; one runs at a time on a site',
    access: ['audits:write'],
    params: SiteParams,
    body: z.object({
      /** For this audit alone; the site's settings stay as they are. */
      settings: SiteSettings.partial().optional(),
    }),
    status: 202,
    answer: AuditBrief,
    problems: ['NOT_FOUND', 'CONFLICT', 'LIMIT_REACHED'],
  }),
  listAudits: defineRoute({
    ...sites,
    id: 'listAudits',
    method: 'GET',
    path: '/sites/{site}/audits',
    summary: 'Audits of a site, newest first',
    access: ['audits:read'],
    params: SiteParams,
    query: Paging,
    status: 200,
    answer: pageOf(AuditBrief),
    problems: ['NOT_FOUND'],
    etag: true,
  }),
} as const;
