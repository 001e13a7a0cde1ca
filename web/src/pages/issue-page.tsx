import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { AuditId } from '#contract/ids.ts';
import { findingsExport } from '../api/exports.ts';
import { issueQuery } from '../api/report.ts';
import type { Answer } from '../api/routes.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { BrokenTargets } from '../components/broken-targets.tsx';
import { ExportMenu } from '../components/export-menu.tsx';
import { FindingsList } from '../components/findings-list.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ReportGate } from '../components/report-gate.tsx';
import { RollUp } from '../components/roll-up.tsx';
import { RuleSwitch } from '../components/rule-switch.tsx';
import { RuleWords } from '../components/rule-words.tsx';
import { Severity } from '../components/severity.tsx';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { count, percent, plural } from '../logic/format.ts';
import { gainWords } from '../logic/places.ts';
import classes from './issue-page.module.css';

export function IssuePage() {
  return <ReportGate>{(audit) => <Issue audit={audit} />}</ReportGate>;
}

/** Rules whose subject is a dead target: its referrers are what has to be mended. */
const DEAD_TARGETS: Readonly<Record<string, boolean>> = {
  'http-4xx': true,
  'http-5xx': true,
  'no-response': true,
  'link-broken-internal': true,
  'link-broken-external': false,
};

function Issue({ audit }: { readonly audit: AuditId }) {
  const { rule = '' } = useParams();
  const issue = useQuery(issueQuery(audit, rule));
  const internal = Object.hasOwn(DEAD_TARGETS, rule) ? DEAD_TARGETS[rule] : undefined;
  return (
    <AsyncPanel query={issue} what="The issue could not be loaded">
      {(data) => (
        <div className={classes.page}>
          <Head audit={audit} data={data} />
          <RuleWords rule={data.rule} />
          <RuleSwitch rule={data.rule} />
          {data.issue.findings + data.issue.ignored === 0 ? (
            <Note kind="good" title="Nothing is found now">
              <p>{plural(data.issue.diff.fixed, 'finding')} of the audit before verified as fixed.</p>
            </Note>
          ) : (
            <>
              {data.issue.findings === 0 && (
                <Note kind="notice" title="All that was found is ignored">
                  <p>
                    By the rules of this site when the audit started: it is in no count and not in the score.
                  </p>
                </Note>
              )}
              <RollUp audit={audit} groups={data.issue.groups} more={data.issue.moreGroups} />
              {internal !== undefined && <BrokenTargets audit={audit} internal={internal} />}
              <FindingsList audit={audit} rule={rule} total={data.issue.findings + data.issue.ignored} />
            </>
          )}
        </div>
      )}
    </AsyncPanel>
  );
}

/** "+8.1" alone would say nothing outside of a column of gains. */
const pointWords = ({ gain, scored }: Answer<'getIssue'>['issue']): string =>
  scored ? `${gainWords(gain, true)} points when mended` : gainWords(gain, false);

interface HeadProps {
  readonly audit: AuditId;
  readonly data: Answer<'getIssue'>;
}

function Head({ audit, data: { issue, rule } }: HeadProps) {
  const { diff } = issue;
  return (
    <div>
      <PageHead
        title={issue.title}
        actions={
          issue.findings > 0 && (
            <ExportMenu
              choices={[{ what: 'All findings', make: findingsExport(audit, { rule: issue.rule }) }]}
            />
          )
        }
        sub={
          <span className={classes.meta}>
            <Severity value={issue.severity} />
            <span>{CATEGORY_TITLES[issue.category]}</span>
            <span>{issue.findings === 0 ? 'No gain' : pointWords(issue)}</span>
            <code>{rule.id}</code>
          </span>
        }
      />
      <ul className={classes.counts}>
        <li>
          <strong>{count(issue.findings)}</strong> {issue.findings === 1 ? 'finding' : 'findings'}
        </li>
        {issue.pages > 0 && (
          <li>
            <strong>{count(issue.pages)}</strong> {issue.pages === 1 ? 'page' : 'pages'}
            {issue.share !== null && ` (${percent(issue.share)} of those judged)`}
          </li>
        )}
        <li>
          <strong>{count(issue.places)}</strong> {issue.places === 1 ? 'place' : 'places'} to mend
        </li>
        {diff.new > 0 && (
          <li>
            <strong>{count(diff.new)}</strong> new
          </li>
        )}
        {diff.fixed > 0 && (
          <li>
            <strong>{count(diff.fixed)}</strong> fixed
          </li>
        )}
        {issue.ignored > 0 && (
          <li>
            <strong>{count(issue.ignored)}</strong> ignored
          </li>
        )}
        {issue.unmeasured > 0 && (
          <li>
            <strong>{count(issue.unmeasured)}</strong> not measured
            {issue.unmeasuredReason !== null && `: ${issue.unmeasuredReason}`}
          </li>
        )}
      </ul>
    </div>
  );
}
