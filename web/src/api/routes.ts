import type * as z from 'zod';
import type { Routes } from '#contract/api.ts';

type Table = {
  readonly [K in keyof Routes]?: readonly [Routes[K]['method'], Routes[K]['path']];
};

/**
 * Method and path of every route that the dashboard asks. The compiler holds this equal to the contract: the
 * schemas themselves stay out of the browser, for their types are all that is needed here.
 */
export const ROUTES = {
  signUp: ['POST', '/auth/sign-up'],
  confirmSignUp: ['POST', '/auth/confirm'],
  resendCode: ['POST', '/auth/resend'],
  login: ['POST', '/auth/login'],
  refresh: ['POST', '/auth/refresh'],
  logout: ['POST', '/auth/logout'],
  forgotPassword: ['POST', '/auth/forgot'],
  resetPassword: ['POST', '/auth/reset'],
  me: ['GET', '/me'],
  preflight: ['POST', '/preflight'],
  createSite: ['POST', '/sites'],
  listSites: ['GET', '/sites'],
  getSite: ['GET', '/sites/{site}'],
  changeSite: ['PATCH', '/sites/{site}'],
  deleteSite: ['DELETE', '/sites/{site}'],
  startAudit: ['POST', '/sites/{site}/audits'],
  listAudits: ['GET', '/sites/{site}/audits'],
  getAudit: ['GET', '/audits/{audit}'],
  cancelAudit: ['POST', '/audits/{audit}/cancel'],
  auditLive: ['GET', '/audits/{audit}/live'],
  auditSummary: ['GET', '/audits/{audit}/summary'],
  listIssues: ['GET', '/audits/{audit}/issues'],
  getIssue: ['GET', '/audits/{audit}/issues/{rule}'],
  listFindings: ['GET', '/audits/{audit}/issues/{rule}/findings'],
  brokenLinks: ['GET', '/audits/{audit}/broken-links'],
  brokenLinkSources: ['GET', '/audits/{audit}/broken-links/sources'],
  listPages: ['GET', '/audits/{audit}/pages'],
  getPage: ['GET', '/audits/{audit}/pages/{page}'],
  pageInlinks: ['GET', '/audits/{audit}/pages/{page}/inlinks'],
  pageOutlinks: ['GET', '/audits/{audit}/pages/{page}/links'],
  pageHtml: ['GET', '/audits/{audit}/pages/{page}/html'],
  listRules: ['GET', '/rules'],
} as const satisfies Table;

export type RouteId = keyof typeof ROUTES;

type Part<R, P extends string> = R extends { readonly [K in P]: infer S extends z.ZodType }
  ? { readonly [K in P]: z.input<S> }
  : unknown;

/** What a caller of a route must give: parameters, query and body, as far as the route has them. */
export type Request<K extends RouteId> = Part<Routes[K], 'params'> &
  Part<Routes[K], 'query'> &
  Part<Routes[K], 'body'>;

export type Answer<K extends RouteId> = Routes[K]['answer'] extends infer S extends z.ZodType
  ? z.output<S>
  : undefined;
