import { useQuery } from '@tanstack/react-query';
import type { PageAudit, PageAuditResult } from '#contract/api-page-audits.ts';
import type { Severity } from '#contract/rule.ts';
import { rulesQuery } from '../api/report.ts';
import { count, dateTime, plural } from '../logic/format.ts';
import { Empty } from './empty.tsx';
import { Facts } from './facts.tsx';
import { Note } from './note.tsx';
import { PageIssue } from './page-issue.tsx';
import classes from './page-issues-tab.module.css';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';
import { StatusCode } from './status-code.tsx';

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

/** What the check of a single page found. */
export function PageAuditView({ audit }: { readonly audit: PageAudit }) {
  const { result, state } = audit;
  if (state === 'running')
    return (
      <output>
        <Note kind="notice" title="The page is being checked">
          <p>It takes longer than usual. This shows the result as soon as it is there.</p>
        </Note>
      </output>
    );
  if (result === null)
    return (
      <Note kind="error" title="The check did not come to an end">
        <p>That was our fault or the page never stopped loading. It counts nothing: try again.</p>
      </Note>
    );
  return (
    <>
      <section aria-labelledby="checked">
        <h2 id="checked">
          {result.record === null ? 'Not fetched' : plural(result.findings.length, 'finding')}
        </h2>
        <ResultFacts audit={audit} result={result} />
      </section>
      {result.stop !== null && <Stop result={result} />}
      {result.record !== null && <Issues result={result} />}
    </>
  );
}

function ResultFacts({ audit, result }: { readonly audit: PageAudit; readonly result: PageAuditResult }) {
  const { record, redirects, checks } = result;
  const doc = record?.rendered ?? record?.raw ?? null;
  const title = doc?.titles[0]?.text;
  return (
    <Facts
      rows={[
        ['Page', <SiteUrl key="page" url={result.url} max={120} open copy />],
        ...(redirects.length === 0
          ? []
          : ([
              ['Redirected from', redirects.map(({ url }) => <SiteUrl key={url} url={url} max={120} />)],
            ] as const)),
        ...(record === null
          ? []
          : ([
              ['Answer', <StatusCode key="status" status={record.fetch.status} error={record.fetch.error} />],
              ['Title', title === undefined ? 'None' : <SiteText key="title">{title}</SiteText>],
              ['Rendered', record.rendered === null ? 'No' : 'Yes'],
              ['Checks', `${count(checks.passed)} passed, ${count(checks.failed)} failed`],
            ] as const)),
        ['Checked', dateTime(result.finishedAt)],
        ['Kept until', dateTime(audit.expiresAt)],
      ]}
    />
  );
}

function Stop({ result: { stop, why } }: { readonly result: PageAuditResult }) {
  if (stop === 'redirects')
    return (
      <Note kind="warning" title="The redirects lead nowhere">
        <p>They go round in a circle, or are too many. What follows is about the last of them.</p>
      </Note>
    );
  return (
    <Note kind="warning" title="robots.txt keeps us out">
      <p>
        {stop === 'robots-unreachable'
          ? 'The site’s robots.txt did not answer, so nothing of it may be fetched.'
          : 'It forbids this address. Verify the site to have that ignored.'}
      </p>
      {why !== null && (
        <p>
          <code>
            <SiteText>{why}</SiteText>
          </code>
        </p>
      )}
    </Note>
  );
}

function Issues({ result }: { readonly result: PageAuditResult }) {
  const rules = useQuery(rulesQuery);
  const fixes = new Map(rules.data?.items.map(({ id, fix }) => [id, fix]));
  const findings = result.findings.toSorted(
    (a, b) => RANK[a.severity] - RANK[b.severity] || (a.rule < b.rule ? -1 : 1),
  );
  if (findings.length === 0)
    return (
      <Empty icon="check" title="Nothing was found on this page">
        <p>Every check of single pages passed. What a whole site tells takes an audit.</p>
      </Empty>
    );
  return (
    <ul>
      {findings.map(({ rule, title, severity, evidence, more }) => (
        <PageIssue
          key={rule}
          rule={rule}
          severity={severity}
          title={<strong>{title}</strong>}
          evidence={evidence}
          more={more}
          site={result.url}
        >
          {fixes.has(rule) && <span className={`${classes.fix ?? ''} dim small`}>{fixes.get(rule)}</span>}
        </PageIssue>
      ))}
    </ul>
  );
}
