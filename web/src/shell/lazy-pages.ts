import { type ComponentType, lazy } from 'react';

/** Each page is a file of its own that is fetched when it is first needed. */
const page = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }));

export const SignInPage = page(async () => (await import('../pages/sign-in-page.tsx')).SignInPage);
export const SignUpPage = page(async () => (await import('../pages/sign-up-page.tsx')).SignUpPage);
export const ResetPage = page(async () => (await import('../pages/reset-page.tsx')).ResetPage);
export const SitesPage = page(async () => (await import('../pages/sites-page.tsx')).SitesPage);
export const AddSitePage = page(async () => (await import('../pages/add-site-page.tsx')).AddSitePage);
export const SiteScope = page(async () => (await import('./site-scope.tsx')).SiteScope);
export const OverviewPage = page(async () => (await import('../pages/overview-page.tsx')).OverviewPage);
export const AuditsPage = page(async () => (await import('../pages/audits-page.tsx')).AuditsPage);
export const SiteSettingsPage = page(
  async () => (await import('../pages/site-settings-page.tsx')).SiteSettingsPage,
);
export const NotFoundPage = page(async () => (await import('../pages/not-found-page.tsx')).NotFoundPage);
export const AuditPage = page(async () => (await import('../pages/audit-page.tsx')).AuditPage);
export const IssuesPage = page(async () => (await import('../pages/issues-page.tsx')).IssuesPage);
export const IssuePage = page(async () => (await import('../pages/issue-page.tsx')).IssuePage);
export const PagesPage = page(async () => (await import('../pages/pages-page.tsx')).PagesPage);
export const PagePage = page(async () => (await import('../pages/page-page.tsx')).PagePage);
