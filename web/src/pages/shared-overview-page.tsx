import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { sharedSummaryQuery } from '../api/shares.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { FixFirst } from '../components/fix-first.tsx';
import { IssueCounts } from '../components/issue-counts.tsx';
import { PageHead } from '../components/page-head.tsx';
import { RulesMeasured } from '../components/rules-measured.tsx';
import { ScorePanel } from '../components/score-panel.tsx';
import { TrustStrip } from '../components/trust-strip.tsx';
import classes from './overview-page.module.css';

/** The overview of a shared audit: what leads to single pages of the site is not part of it. */
export function SharedOverviewPage() {
  const { token = '' } = useParams();
  const summary = useQuery(sharedSummaryQuery(token));
  const issuesAt = (search: string) => `/s/${token}/issues${search}`;
  return (
    <>
      <PageHead title="SEO audit" />
      <AsyncPanel query={summary} what="The results could not be loaded">
        {({ trust, score, fixFirst, startUrl, counts, rules }) => (
          <div className={classes.page}>
            <TrustStrip trust={trust} />
            <ScorePanel score={score} issuesAt={issuesAt} />
            <FixFirst
              cards={fixFirst}
              site={startUrl}
              issueAt={(rule) => issuesAt(`/${encodeURIComponent(rule)}`)}
            />
            <IssueCounts counts={counts} issuesAt={issuesAt} />
            <RulesMeasured rules={rules} />
          </div>
        )}
      </AsyncPanel>
    </>
  );
}
