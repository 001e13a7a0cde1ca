import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AuditSummaryView } from '#contract/api-audits.ts';
import type { AuditId } from '#contract/ids.ts';
import { summaryQuery } from '../api/report.ts';
import { AsyncPanel, SkeletonBlock } from '../components/async-panel.tsx';
import { ChangesPanel } from '../components/changes-panel.tsx';
import { Distributions } from '../components/distributions.tsx';
import { FixFirst } from '../components/fix-first.tsx';
import { IndexabilityBar } from '../components/indexability-bar.tsx';
import { IssueCounts } from '../components/issue-counts.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ReportButton } from '../components/report-button.tsx';
import { ReportGate } from '../components/report-gate.tsx';
import { RulesMeasured } from '../components/rules-measured.tsx';
import { ScorePanel } from '../components/score-panel.tsx';
import { ShareButton } from '../components/share-dialog.tsx';
import { SiteText } from '../components/site-text.tsx';
import { SiteUrl } from '../components/site-url.tsx';
import { TemplateTable } from '../components/template-table.tsx';
import { Trend } from '../components/trend.tsx';
import { TrustStrip } from '../components/trust-strip.tsx';
import { plainText } from '../logic/visible-text.ts';
import { useChosenAudit, useSite } from '../shell/site-scope.tsx';
import { useReportLinks } from '../shell/use-report-links.ts';
import classes from './overview-page.module.css';

export function OverviewPage() {
  const site = useSite();
  const { id: audit } = useChosenAudit();
  const hasScore = [site.last, ...site.trend].some((known) => known?.id === audit && known?.score !== null);
  return (
    <>
      <PageHead
        title={plainText(site.name)}
        heading={<SiteText>{site.name}</SiteText>}
        sub={<SiteUrl url={site.url} open />}
        actions={
          audit !== null &&
          hasScore && (
            <>
              <ReportButton audit={audit} />
              <ShareButton site={site.id} audit={audit} />
            </>
          )
        }
      />
      <ReportGate>{(audit) => <Report audit={audit} />}</ReportGate>
    </>
  );
}

function Report({ audit }: { readonly audit: AuditId }) {
  const summary = useQuery(summaryQuery(audit));
  return (
    <AsyncPanel query={summary} what="The results could not be loaded" skeleton={<Waiting />}>
      {(data) => <Overview summary={data} />}
    </AsyncPanel>
  );
}

/**
 * On the first day: can this be trusted, the score, what to fix first. From the second audit on what changed
 * comes first, then what is still open, then the score.
 */
function Overview({ summary }: { readonly summary: AuditSummaryView }) {
  const site = useSite();
  const { pagesAt, issuesAt, issueAt } = useReportLinks();
  const score = <ScorePanel score={summary.score} issuesAt={issuesAt} />;
  const fixes = <FixFirst cards={summary.fixFirst} site={summary.startUrl} issueAt={issueAt} />;
  const isFirst = summary.before === null;
  return (
    <div className={classes.page}>
      <TrustStrip trust={summary.trust} pagesAt={pagesAt} />
      {isFirst ? (
        <>
          {score}
          {fixes}
        </>
      ) : (
        <>
          <ChangesPanel score={summary.score} diff={summary.diff} issuesAt={issuesAt} />
          {fixes}
          {score}
          <Trend site={site} />
        </>
      )}
      <IndexabilityBar indexability={summary.indexability} pagesAt={pagesAt} />
      <TemplateTable
        templates={summary.templates}
        more={summary.moreTemplates}
        site={summary.startUrl}
        pagesAt={pagesAt}
        issueAt={issueAt}
      />
      <IssueCounts counts={summary.counts} issuesAt={issuesAt} />
      <Distributions summary={summary} pagesAt={pagesAt} />
      {isFirst && <Trend site={site} />}
      <RulesMeasured rules={summary.rules} />
    </div>
  );
}

const HEIGHTS = [40, 200, 320, 120];

const Waiting = (): ReactNode => (
  <div className={classes.page}>
    {HEIGHTS.map((height) => (
      <SkeletonBlock key={height} height={height} />
    ))}
  </div>
);
