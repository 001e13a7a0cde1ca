import type { AuditSummary, RuleMention } from '#contract/report.ts';
import { count, plural } from '../logic/format.ts';
import classes from './rules-measured.module.css';

/** How many rules judged, and which could not: "not measured" is said, never left out. */
export function RulesMeasured({ rules }: { readonly rules: AuditSummary['rules'] }) {
  const { total, failing, ignored = 0, passing, notApplicable, notMeasured, errors } = rules;
  return (
    <section aria-labelledby="measured" className={classes.section}>
      <h2 id="measured">Checks</h2>
      <p className="dim">
        {count(total)} in all: {count(failing)} found something,
        {ignored > 0 && ` ${count(ignored)} found what is ignored,`} {count(passing)} passed,{' '}
        {count(notApplicable)} did not apply, {count(notMeasured.length)} could not be measured
        {errors.length > 0 &&
          `, ${plural(errors.length, 'failed through a fault of ours', 'failed through a fault of ours')}`}
        .
      </p>
      {notMeasured.length > 0 && <Mentions title="Not measured" mentions={notMeasured} />}
      {errors.length > 0 && <Mentions title="Failed through a fault of ours" mentions={errors} />}
    </section>
  );
}

function Mentions({
  title,
  mentions,
}: {
  readonly title: string;
  readonly mentions: readonly RuleMention[];
}) {
  return (
    <details className={classes.mentions}>
      <summary>
        {title} ({count(mentions.length)})
      </summary>
      <ul>
        {mentions.map(({ rule, title: name, reason }) => (
          <li key={rule}>
            {name} <span className="dim small">{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
