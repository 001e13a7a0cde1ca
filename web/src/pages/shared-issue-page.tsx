import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import { sharedAuditQuery, sharedFindingsQuery, sharedIssueQuery } from '../api/shares.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { CursorPager } from '../components/cursor-pager.tsx';
import { FindingItem } from '../components/finding-item.tsx';
import { PageHead } from '../components/page-head.tsx';
import { RuleWords } from '../components/rule-words.tsx';
import { Severity } from '../components/severity.tsx';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { count } from '../logic/format.ts';
import classes from './issue-page.module.css';

const PAGE_SIZE = 50;

/** One issue of a shared audit, with its findings. */
export function SharedIssuePage() {
  const { token = '', rule = '' } = useParams();
  const issue = useQuery(sharedIssueQuery(token, rule));
  return (
    <AsyncPanel query={issue} what="The issue could not be loaded">
      {(data) => (
        <div className={classes.page}>
          <PageHead
            title={data.issue.title}
            sub={
              <span className={classes.meta}>
                <Severity value={data.issue.severity} />
                <span>{CATEGORY_TITLES[data.issue.category]}</span>
                <code>{data.rule.id}</code>
              </span>
            }
          />
          <RuleWords rule={data.rule} />
          <Findings token={token} rule={rule} total={data.issue.findings} />
        </div>
      )}
    </AsyncPanel>
  );
}

interface FindingsProps {
  readonly token: string;
  readonly rule: string;
  readonly total: number;
}

function Findings({ token, rule, total }: FindingsProps) {
  const [search] = useSearchParams();
  const cursor = search.get('cursor') ?? undefined;
  const site = useQuery(sharedAuditQuery(token)).data?.site.url ?? '';
  const findings = useQuery(
    sharedFindingsQuery(token, rule, { limit: PAGE_SIZE, ...(cursor !== undefined && { cursor }) }),
  );
  return (
    <section aria-labelledby="findings" className="stack">
      <h2 id="findings">{count(total)} findings</h2>
      <AsyncPanel query={findings} what="The findings could not be loaded">
        {({ items, nextCursor }) => (
          <>
            <ul>
              {items.map((finding) => (
                <FindingItem
                  key={`${finding.page ?? ''} ${finding.url ?? ''}`}
                  rule={rule}
                  finding={finding}
                  site={site}
                />
              ))}
            </ul>
            <CursorPager nextCursor={nextCursor} rows={items.length} noun="findings" total={total} />
          </>
        )}
      </AsyncPanel>
    </section>
  );
}
