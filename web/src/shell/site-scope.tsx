import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { Outlet, useParams, useSearchParams } from 'react-router';
import type { AuditBrief, Site } from '#contract/api-sites.ts';
import type { AuditId, SiteId } from '#contract/ids.ts';
import { isApiError } from '../api/problem.ts';
import { siteQuery } from '../api/sites.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { NotFoundPage } from '../pages/not-found-page.tsx';

const SiteContext = createContext<Site | null>(null);

/** Loads the site that the address names; the pages within find it by `useSite`. */
export function SiteScope() {
  const { site: id } = useParams();
  const site = useQuery(siteQuery(id as SiteId));
  if (isApiError(site.error) && site.error.code === 'NOT_FOUND') return <NotFoundPage />;
  return (
    <AsyncPanel query={site} what="The site could not be loaded">
      {(data) => (
        <SiteContext value={data}>
          <Outlet />
        </SiteContext>
      )}
    </AsyncPanel>
  );
}

export function useSite(): Site {
  const site = useContext(SiteContext);
  if (site === null) throw new Error('A page of a site is shown outside SiteScope');
  return site;
}

/** The audit that the pages show: the one named in the address, else the last that ended. */
export function useChosenAudit(): { readonly id: AuditId | null; readonly isLatest: boolean } {
  const site = useSite();
  const [search] = useSearchParams();
  const named = search.get('audit');
  const latest = latestEnded(site)?.id ?? null;
  return { id: (named ?? latest) as AuditId | null, isLatest: named === null || named === latest };
}

const latestEnded = ({ last }: Site): AuditBrief | null => (last?.phase === 'done' ? last : null);
