import * as z from 'zod';
import { AuditParams } from './api-audits.ts';
import { ExportLink } from './api-exports.ts';
import { ReportId } from './ids.ts';
import { defineRoute } from './route.ts';

/** Bytes of a logo. */
export const MOST_LOGO_BYTES = 200_000;
/** A logo as base64, with a little for the rest of the body. */
const BRANDING_BODY_BYTES = Math.ceil((MOST_LOGO_BYTES * 4) / 3) + 4_096;

/** making: asked for some moments ago. failed: it did not come, and will not. */
const ReportState = z.enum(['making', 'ready', 'failed']).meta({ id: 'ReportState' });

/** An audit as a PDF for people: made in the background, fetched by a short-lived link. */
export const PdfReport = z
  .object({
    id: ReportId,
    state: ReportState,
    createdAt: z.string(),
    /** Null until it is ready. */
    file: ExportLink.nullable(),
  })
  .meta({ id: 'PdfReport' });
export type PdfReport = z.infer<typeof PdfReport>;

const Logo = z.object({
  type: z.enum(['image/png', 'image/jpeg']),
  /** The picture's bytes as base64. */
  data: z.base64().max(Math.ceil(MOST_LOGO_BYTES / 3) * 4),
});

/** How the workspace shows itself in its reports. */
export const Branding = z
  .object({
    /** Empty for none. */
    name: z.string().trim().max(100),
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/)
      .nullable(),
    logo: Logo.nullable(),
  })
  .meta({ id: 'Branding' });
export type Branding = z.infer<typeof Branding>;

const ReportParams = AuditParams.extend({ report: ReportId });

export const reportRoutes = {
  makeReport: defineRoute({
    tag: 'Reports',
    id: 'makeReport',
    method: 'POST',
    path: '/audits/{audit}/reports',
    summary: 'Have a PDF of a finished audit made',
    access: ['audits:write'],
    params: AuditParams,
    status: 202,
    answer: PdfReport,
    problems: ['NOT_FOUND', 'CONFLICT', 'RATE_LIMITED'],
  }),
  getReport: defineRoute({
    tag: 'Reports',
    id: 'getReport',
    method: 'GET',
    path: '/audits/{audit}/reports/{report}',
    summary: 'Whether a PDF is ready, and where it can be fetched',
    access: ['audits:read'],
    params: ReportParams,
    status: 200,
    answer: PdfReport,
    problems: ['NOT_FOUND', 'CONFLICT'],
  }),
  getBranding: defineRoute({
    tag: 'Reports',
    id: 'getBranding',
    method: 'GET',
    path: '/branding',
    summary: 'How the workspace shows itself in its reports',
    access: 'session',
    status: 200,
    answer: Branding,
    problems: [],
  }),
  putBranding: defineRoute({
    tag: 'Reports',
    id: 'putBranding',
    method: 'PUT',
    path: '/branding',
    summary: 'Change how the workspace shows itself in its reports',
    access: 'session',
    body: Branding,
    mostBytes: BRANDING_BODY_BYTES,
    status: 200,
    answer: Branding,
    problems: ['UNPROCESSABLE', 'FORBIDDEN'],
  }),
} as const;
