import { Link } from 'react-router';
import type { AuditSummary, ScoreReport } from '#contract/report.ts';
import { count, decimal, plural } from '../logic/format.ts';
import { Change } from './change.tsx';
import classes from './changes-panel.module.css';
import { Icon, type IconName } from './icon.tsx';

interface ChangesPanelProps {
  readonly score: ScoreReport;
  readonly diff: AuditSummary['diff'];
  readonly issuesAt: (search: string) => string;
}

interface Line {
  readonly icon: IconName;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly count: number;
  readonly words: string;
  readonly note?: string;
  readonly to?: string;
}

/** What changed since the audit before: first what got worse. */
export function ChangesPanel({ score, diff, issuesAt }: ChangesPanelProps) {
  const lines = linesOf(diff, issuesAt).filter((line) => line.count > 0);
  return (
    <section aria-labelledby="changes">
      <header className={classes.head}>
        <h2 id="changes">What changed</h2>
        <ScoreNow score={score} />
      </header>
      {lines.length === 0 ? (
        <p className="dim">
          Nothing since the audit before. {plural(diff.still, 'finding')} {diff.still === 1 ? 'is' : 'are'}{' '}
          still open.
        </p>
      ) : (
        <ul className={classes.lines}>
          {lines.map((line) => (
            <li key={line.words} data-tone={line.tone}>
              <Icon name={line.icon} size={16} />
              <span>
                {line.to === undefined ? (
                  <>
                    <strong>{count(line.count)}</strong> {line.words}
                  </>
                ) : (
                  <Link to={line.to}>
                    <strong>{count(line.count)}</strong> {line.words}
                  </Link>
                )}
                {line.note !== undefined && <span className="dim small"> {line.note}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The score at a glance: its panel stands further down. */
function ScoreNow({ score: { shown, change } }: { readonly score: ScoreReport }) {
  if (shown === null) return null;
  return (
    <p>
      <a href="#score">
        Score <strong>{shown}</strong>
      </a>{' '}
      {change.comparable && <Change value={change.change} more="better" format={decimal} />}
    </p>
  );
}

const linesOf = (diff: AuditSummary['diff'], issuesAt: ChangesPanelProps['issuesAt']): readonly Line[] => [
  {
    icon: 'up',
    tone: 'bad',
    count: diff.new,
    words: diff.new === 1 ? 'new finding' : 'new findings',
    to: issuesAt('?state=new'),
  },
  {
    icon: 'check',
    tone: 'good',
    count: diff.fixed,
    words: diff.fixed === 1 ? 'finding fixed' : 'findings fixed',
    note: 'fetched again, measured, and passed',
    to: issuesAt('?state=fixed'),
  },
  { icon: 'right', tone: 'plain', count: diff.still, words: 'still open' },
  {
    icon: 'close',
    tone: 'plain',
    count: diff.gone,
    words: 'gone with their pages',
    note: 'not counted as fixed',
  },
  {
    icon: 'notice',
    tone: 'plain',
    count: diff.notChecked,
    words: 'not checked this time',
    note: 'nobody knows whether they still hold',
  },
  {
    icon: 'plus',
    tone: 'plain',
    count: diff.pages.come,
    words: diff.pages.come === 1 ? 'page came' : 'pages came',
  },
  {
    icon: 'trash',
    tone: 'plain',
    count: diff.pages.gone,
    words: diff.pages.gone === 1 ? 'page went' : 'pages went',
  },
  {
    icon: 'pages',
    tone: 'plain',
    count: diff.pages.changed,
    words: diff.pages.changed === 1 ? 'page changed' : 'pages changed',
    note: 'in title, canonical, indexability or status',
  },
];
