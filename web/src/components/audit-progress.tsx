import { useEffect, useState } from 'react';
import type { Audit } from '#contract/api-audits.ts';
import { count, decimal, plural } from '../logic/format.ts';
import { answerKinds, progressOf, stallOf, timeLeft } from '../logic/progress.ts';
import { AuditLiveResults } from './audit-live-results.tsx';
import classes from './audit-progress.module.css';
import { CancelAudit } from './cancel-audit.tsx';
import { Note } from './note.tsx';

/** A running audit: how far, how fast, how long still, and what it has met so far. */
export function AuditProgress({ audit }: { readonly audit: Audit }) {
  const now = useNow();
  const { counters } = audit;
  const share = progressOf(audit);
  const stall = stallOf(audit, now);
  return (
    <div className={classes.page}>
      <section aria-label="Progress" className="stack">
        <div className={classes.line}>
          <p>
            <strong className={classes.big}>{count(counters.settled)}</strong>{' '}
            <span className="dim">
              of {count(counters.planned)} pages done, {plural(counters.found, 'address', 'addresses')} found
            </span>
          </p>
          <CancelAudit audit={audit} />
        </div>
        <progress
          className={classes.bar}
          aria-label="Pages done"
          max={1}
          {...(share !== null && { value: share })}
        />
        {stall !== null && <Note kind="notice">{stall}</Note>}
        <dl className={classes.figures}>
          <Figure name="Rate" value={audit.rate === null ? '–' : `${decimal(audit.rate)} pages/s`} />
          <Figure name="Time left" value={timeLeft(audit)} />
          <Figure name="Rendered" value={count(counters.rendered)} />
          <Figure
            name="Links and images checked"
            value={`${count(counters.checksDone)} of ${count(counters.checks)}`}
          />
        </dl>
      </section>
      <section aria-labelledby="answers">
        <h2 id="answers">Answers so far</h2>
        <ul className={classes.kinds}>
          {answerKinds(audit).map(({ name, count: number, tone }) => (
            <li key={name} data-tone={number === 0 ? 'quiet' : tone}>
              <span className={classes.mark} aria-hidden="true" />
              <span>{name}</span>
              <span className="num">{count(number)}</span>
            </li>
          ))}
        </ul>
      </section>
      <AuditLiveResults audit={audit} />
    </div>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

const TICK_MS = 5_000;

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
