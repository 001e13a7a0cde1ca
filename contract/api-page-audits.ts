import * as z from 'zod';
import { PageView } from './api-pages.ts';
import { Redirect } from './fetch-facts.ts';
import { PageAuditId, RuleId } from './ids.ts';
import { defineRoute } from './route.ts';
import { Category, Evidence, Severity } from './rule.ts';
import { Mode } from './slice.ts';

/** A bare host is taken as https. */
const PageUrl = z
  .string()
  .trim()
  .min(1)
  .max(2048)
  .transform((text) => (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`))
  .pipe(z.url({ protocol: /^https?$/, error: 'Enter a web address such as https://example.com/page' }));

/** One rule that fails on the page, in the words of the catalogue. */
export const PageAuditFinding = z
  .object({
    rule: RuleId,
    title: z.string(),
    category: Category,
    severity: Severity,
    evidence: z.array(Evidence),
    /** Pieces of evidence beyond those. */
    more: z.int(),
  })
  .meta({ id: 'PageAuditFinding' });
export type PageAuditFinding = z.infer<typeof PageAuditFinding>;

/** Why a page was not asked for, or the way to it could not be walked to its end. */
export const PageAuditStop = z.enum(['robots', 'robots-unreachable', 'redirects']);
export type PageAuditStop = z.infer<typeof PageAuditStop>;

export const PageAuditResult = z
  .object({
    /** Where redirects ended: the page that all of this is about. */
    url: z.string(),
    redirects: z.array(Redirect),
    stop: PageAuditStop.nullable(),
    /** The line of robots.txt that forbids it. */
    why: z.string().nullable(),
    /** The page's facts as in an audit; null where it was not asked for. */
    record: PageView.shape.record,
    findings: z.array(PageAuditFinding),
    /** What came of the checks of pages; those of a whole site (duplicates, links in) are not among them. */
    checks: z.object({ passed: z.int(), failed: z.int(), notApplicable: z.int(), notMeasured: z.int() }),
    finishedAt: z.string(),
  })
  .meta({ id: 'PageAuditResult' });
export type PageAuditResult = z.infer<typeof PageAuditResult>;

export const PageAudit = z
  .object({
    id: PageAuditId,
    /** As asked for, normalised. */
    url: z.string(),
    mode: Mode,
    state: z.enum(['running', 'done', 'failed']),
    createdAt: z.string(),
    /** When it is forgotten. */
    expiresAt: z.string(),
    /** Once it is done. */
    result: PageAuditResult.nullable(),
  })
  .meta({ id: 'PageAudit' });
export type PageAudit = z.infer<typeof PageAudit>;

export const pageAuditRoutes = {
  auditPage: defineRoute({
    tag: 'Page audits',
    id: 'auditPage',
    method: 'POST',
    path: '/page-audits',
    summary: 'Check one page',
    description:
      'Fetches one public page, renders it where its mode says so, and answers what the checks of pages find: 200 with the result where that takes less than 25 seconds, else 202 with a `Location` to ask at. Redirects are followed; robots.txt is obeyed, unless the page is of a site of yours that may ignore it. It counts as one page of the month. What only a whole site tells (duplicates, broken links, orphans, a score) takes an audit.',
    access: ['audits:write'],
    body: z.object({ url: PageUrl, mode: Mode.default('auto') }),
    status: 200,
    later: 'Not done yet: ask again at `Location`',
    answer: PageAudit,
    problems: ['UNPROCESSABLE', 'LIMIT_REACHED', 'UNAVAILABLE'],
  }),
  getPageAudit: defineRoute({
    tag: 'Page audits',
    id: 'getPageAudit',
    method: 'GET',
    path: '/page-audits/{pageAudit}',
    summary: 'What came of the check of one page, for a day',
    access: ['audits:read'],
    params: z.object({ pageAudit: PageAuditId }),
    status: 200,
    answer: PageAudit,
    problems: ['NOT_FOUND'],
  }),
} as const;
