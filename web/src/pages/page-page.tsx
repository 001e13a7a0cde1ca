import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { PageView } from '#contract/api-pages.ts';
import type { AuditId, PageId } from '#contract/ids.ts';
import { pageQuery } from '../api/report.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { PageFacts } from '../components/page-facts.tsx';
import { PageHead } from '../components/page-head.tsx';
import { PageTabs } from '../components/page-tabs.tsx';
import { ReportGate } from '../components/report-gate.tsx';
import { Screenshot } from '../components/screenshot.tsx';
import { SiteText } from '../components/site-text.tsx';
import { SiteUrl } from '../components/site-url.tsx';
import { displayUrl, shortenMiddle } from '../logic/urls.ts';
import { plainText } from '../logic/visible-text.ts';
import { useSite } from '../shell/site-scope.tsx';
import classes from './page-page.module.css';

export function PagePage() {
  return <ReportGate>{(audit) => <OnePage audit={audit} />}</ReportGate>;
}

function OnePage({ audit }: { readonly audit: AuditId }) {
  const { page } = useParams();
  const query = useQuery(pageQuery(audit, page as PageId));
  return (
    <AsyncPanel query={query} what="The page could not be loaded">
      {(view) => <View audit={audit} view={view} />}
    </AsyncPanel>
  );
}

const TAB_CHARS = 60;

function View({ audit, view }: { readonly audit: AuditId; readonly view: PageView }) {
  const site = useSite();
  const { row } = view;
  return (
    <>
      <PageHead
        title={plainText(shortenMiddle(displayUrl(row.url, site.url), TAB_CHARS))}
        heading={
          row.title === null ? (
            <span className="dim">Page without a title</span>
          ) : (
            <SiteText>{row.title}</SiteText>
          )
        }
        sub={<SiteUrl url={row.url} max={140} open copy />}
      />
      <div className={classes.top}>
        <PageFacts audit={audit} view={view} />
        {view.screenshot !== null && (
          <figure className={classes.shot}>
            <Screenshot link={view.screenshot} size="whole" />
            <figcaption className="dim small">As our browser saw it, overlays included</figcaption>
          </figure>
        )}
      </div>
      <PageTabs audit={audit} view={view} />
    </>
  );
}
