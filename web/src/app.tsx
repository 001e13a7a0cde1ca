import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense, lazy } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { createQueryClient } from './api/query-client.ts';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { FrontDoor } from './shell/front-door.tsx';
import { ScrollToTop } from './shell/scroll-to-top.tsx';
import * as pages from './shell/lazy-pages.ts';

const Shell = lazy(() =>
  import('./shell/shell.tsx').then(({ Shell: component }) => ({ default: component })),
);

const queryClient = createQueryClient();

/**
 * The library's theme lives in styles/tokens.css: with its own style element off, the content policy needs no
 * `unsafe-inline` for styles.
 */
export function App() {
  return (
    <MantineProvider defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queryClient}>
        <ErrorBoundary>
          <BrowserRouter>
            <ScrollToTop />
            <Suspense fallback={null}>
              <Routes>
                <Route element={<FrontDoor />}>
                  <Route path="/login" element={<pages.SignInPage />} />
                  <Route path="/signup" element={<pages.SignUpPage />} />
                  <Route path="/reset" element={<pages.ResetPage />} />
                  <Route path="/invitation" element={<pages.InvitationPage />} />
                </Route>
                <Route path="/s/:token" element={<pages.SharedFrame />}>
                  <Route index element={<pages.SharedOverviewPage />} />
                  <Route path="issues" element={<pages.SharedIssuesPage />} />
                  <Route path="issues/:rule" element={<pages.SharedIssuePage />} />
                </Route>
                <Route element={<Shell />}>
                  <Route path="/settings/api" element={<pages.ApiReferencePage />} />
                  <Route path="/settings/api-keys" element={<pages.ApiKeysPage />} />
                  <Route path="/checks" element={<pages.RulesPage />} />
                  <Route path="/page-audits" element={<pages.CheckPage />} />
                  <Route path="/page-audits/:pageAudit" element={<pages.CheckPage />} />
                  <Route path="/sites" element={<pages.SitesPage />} />
                  <Route path="/sites/new" element={<pages.AddSitePage />} />
                  <Route path="/sites/:site" element={<pages.SiteScope />}>
                    <Route index element={<pages.OverviewPage />} />
                    <Route path="issues" element={<pages.IssuesPage />} />
                    <Route path="issues/:rule" element={<pages.IssuePage />} />
                    <Route path="pages" element={<pages.PagesPage />} />
                    <Route path="pages/:page" element={<pages.PagePage />} />
                    <Route path="audits" element={<pages.AuditsPage />} />
                    <Route path="audits/:audit" element={<pages.AuditPage />} />
                    <Route path="schedule" element={<pages.SchedulePage />} />
                    <Route path="alerts" element={<pages.AlertsPage />} />
                    <Route path="settings" element={<pages.SiteSettingsPage />} />
                  </Route>
                  <Route path="/settings/channels" element={<pages.ChannelsPage />} />
                  <Route path="/settings/channels/:channel" element={<pages.ChannelPage />} />
                  <Route path="/settings/usage" element={<pages.UsagePage />} />
                  <Route path="/settings/branding" element={<pages.BrandingPage />} />
                  <Route path="/account" element={<pages.AccountPage />} />
                  <Route path="/settings/members" element={<pages.MembersPage />} />
                  <Route path="/settings/audit-log" element={<pages.AuditLogPage />} />
                  <Route path="/settings/workspace" element={<pages.WorkspacePage />} />
                  <Route path="*" element={<pages.NotFoundPage />} />
                </Route>
                <Route path="/" element={<Navigate to="/sites" replace />} />
              </Routes>
            </Suspense>
          </BrowserRouter>
        </ErrorBoundary>
      </QueryClientProvider>
    </MantineProvider>
  );
}
