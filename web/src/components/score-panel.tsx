import { Link } from 'react-router';
import type { CategoryScore, ScoreChange, ScoreReport } from '#contract/report.ts';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { count, decimal, plural } from '../logic/format.ts';
import { Change } from './change.tsx';
import { ScoreGauge } from './score-gauge.tsx';
import classes from './score-panel.module.css';

const MEANING =
  'Every page that search engines should show starts at 100; each serious fault halves it, each ordinary fault takes a tenth; broken or wrongly excluded pages count 0; the score is the average, times the site-wide faults.';

interface ScorePanelProps {
  /** Without a change where nothing is told of other audits. */
  readonly score: Omit<ScoreReport, 'change'> & Partial<Pick<ScoreReport, 'change'>>;
  readonly issuesAt: (search: string) => string;
}

/** The score, what it means, and the same by category. */
export function ScorePanel({ score, issuesAt }: ScorePanelProps) {
  const judged = score.categories.filter((category) => category.score !== null);
  const faulty = judged.filter(({ issues, shown }) => issues > 0 || (shown ?? 100) < 100);
  const sound = judged.filter((category) => !faulty.includes(category));
  return (
    <section className={classes.panel} aria-labelledby="score">
      <h2 id="score">Score</h2>
      <div className={classes.top}>
        <ScoreGauge score={score.score} shown={score.shown} />
        <div className={classes.words}>
          {score.change !== undefined && <ChangeLine change={score.change} />}
          <p className="dim">{MEANING}</p>
          <p className="dim small">
            It is about {plural(score.population, 'page')}
            {score.gated > 0 && `, ${count(score.gated)} of which count 0`}.{' '}
            {score.withIgnored !== null &&
              `With ${plural(score.withIgnored.ignored, 'ignored finding')} it would be ${score.withIgnored.shown ?? 'none'}.`}
          </p>
        </div>
      </div>
      {faulty.length > 0 && (
        <ul className={classes.categories} aria-label="Score by category">
          {faulty.map((category) => (
            <CategoryBar key={category.category} category={category} issuesAt={issuesAt} />
          ))}
        </ul>
      )}
      {sound.length > 0 && (
        <p className="dim small">
          Without a fault: {sound.map(({ category }) => CATEGORY_TITLES[category]).join(', ')}.
        </p>
      )}
    </section>
  );
}

function CategoryBar({
  category: { category, score, shown, issues },
  issuesAt,
}: {
  readonly category: CategoryScore;
  readonly issuesAt: ScorePanelProps['issuesAt'];
}) {
  return (
    <li>
      <Link to={issuesAt(`?category=${category}`)}>
        <span className={classes.name}>{CATEGORY_TITLES[category]}</span>
        <span className={classes.track} aria-hidden="true">
          <span style={{ width: `${score ?? 0}%` }} />
        </span>
        <span className="num">{shown ?? '–'}</span>
        <span className={`${classes.issues} num dim small`}>
          {issues === 0 ? '' : plural(issues, 'issue')}
        </span>
      </Link>
    </li>
  );
}

function ChangeLine({ change }: { readonly change: ScoreChange }) {
  if (change.comparable)
    return (
      <p>
        <Change value={change.change} more="better" format={decimal} /> since the audit before, like for like
        {change.leftOut.length > 0 &&
          ` (without ${plural(change.leftOut.length, 'rule')} measured in one alone)`}
        .
      </p>
    );
  const { reason, coverage } = change;
  if (reason === 'first-audit') return <p>This is the first audit: changes are shown from the second on.</p>;
  if (reason === 'no-score') return <p>There is no score to compare with.</p>;
  if (reason === 'scope') return <p>Not comparable with the audit before: its scope was another.</p>;
  return (
    <p>
      Not comparable with the audit before: {count(coverage.now.pages)} of {count(coverage.now.known)} known
      URLs were checked
      {coverage.before !== null &&
        `, ${count(coverage.before.pages)} of ${count(coverage.before.known)} then`}
      .
    </p>
  );
}
