import { type ComponentType, lazy } from 'react';

/** Each page is a file of its own that is fetched when it is first needed. */
const page = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }));

export const SignInPage = page(async () => (await import('../pages/sign-in-page.tsx')).SignInPage);
export const SignUpPage = page(async () => (await import('../pages/sign-up-page.tsx')).SignUpPage);
export const ResetPage = page(async () => (await import('../pages/reset-page.tsx')).ResetPage);
export const CheckPage = page(async () => (await import('../pages/check-page.tsx')).CheckPage);
export const RulesPage = page(async () => (await import('../pages/rules-page.tsx')).RulesPage);
export const SitesPage = page(async () => (await import('../pages/sites-page.tsx')).SitesPage);
export const AddSitePage = page(async () => (await import('../pages/add-site-page.tsx')).AddSitePage);
export const SiteScope = page(async () => (await import('./site-scope.tsx')).SiteScope);
export const OverviewPage = page(async () => (await import('../pages/overview-page.tsx')).OverviewPage);
export const AuditsPage = page(async () => (await import('../pages/audits-page.tsx')).AuditsPage);
export const SchedulePage = page(async () => (await import('../pages/schedule-page.tsx')).SchedulePage);
export const SiteSettingsPage = page(
  async () => (await import('../pages/site-settings-page.tsx')).SiteSettingsPage,
);
export const AccountPage = page(async () => (await import('../pages/account-page.tsx')).AccountPage);
export const MembersPage = page(async () => (await import('../pages/members-page.tsx')).MembersPage);
export const AuditLogPage = page(async () => (await import('../pages/audit-log-page.tsx')).AuditLogPage);
export const WorkspacePage = page(async () => (await import('../pages/workspace-page.tsx')).WorkspacePage);
export const InvitationPage = page(async () => (await import('../pages/invitation-page.tsx')).InvitationPage);
export const AlertsPage = page(async () => (await import('../pages/alerts-page.tsx')).AlertsPage);
export const ChannelsPage = page(async () => (await import('../pages/channels-page.tsx')).ChannelsPage);
export const ChannelPage = page(async () => (await import('../pages/channel-page.tsx')).ChannelPage);
export const UsagePage = page(async () => (await import('../pages/usage-page.tsx')).UsagePage);
export const NotFoundPage = page(async () => (await import('../pages/not-found-page.tsx')).NotFoundPage);
export const AuditPage = page(async () => (await import('../pages/audit-page.tsx')).AuditPage);
export const IssuesPage = page(async () => (await import('../pages/issues-page.tsx')).IssuesPage);
export const IssuePage = page(async () => (await import('../pages/issue-page.tsx')).IssuePage);
export const PagesPage = page(async () => (await import('../pages/pages-page.tsx')).PagesPage);
export const ApiKeysPage = page(async () => (await import('../pages/api-keys-page.tsx')).ApiKeysPage);
export const ApiReferencePage = page(
  async () => (await import('../pages/api-reference-page.tsx')).ApiReferencePage,
);
export const PagePage = page(async () => (await import('../pages/page-page.tsx')).PagePage);
export const SharedFrame = page(async () => (await import('./shared-frame.tsx')).SharedFrame);
export const SharedOverviewPage = page(
  async () => (await import('../pages/shared-overview-page.tsx')).SharedOverviewPage,
);
export const SharedIssuesPage = page(
  async () => (await import('../pages/shared-issues-page.tsx')).SharedIssuesPage,
);
export const SharedIssuePage = page(
  async () => (await import('../pages/shared-issue-page.tsx')).SharedIssuePage,
);
export const BrandingPage = page(async () => (await import('../pages/branding-page.tsx')).BrandingPage);
