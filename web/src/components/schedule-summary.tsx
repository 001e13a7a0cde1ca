import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Schedule } from '#contract/api-schedule.ts';
import type { SiteId } from '#contract/ids.ts';
import type { ScheduleRun } from '#contract/schedule.ts';
import { call } from '../api/client.ts';
import { scheduleQuery } from '../api/schedules.ts';
import { dateTime } from '../logic/format.ts';
import { SKIP_WORDS, timingWords } from '../logic/schedule-draft.ts';
import { Confirm } from './confirm.tsx';
import { Facts } from './facts.tsx';
import { NextRuns } from './next-runs.tsx';
import { Note } from './note.tsx';
import { ProblemNote } from './problem-note.tsx';
import classes from './schedule.module.css';

interface ScheduleSummaryProps {
  readonly site: SiteId;
  readonly schedule: Schedule;
  readonly mayChange: boolean;
}

/** What is set, what comes next, what came last; pause, resume, delete. */
export function ScheduleSummary({ site, schedule, mayChange }: ScheduleSummaryProps) {
  const { timing, zone, windowMinutes, enabled, next, last } = schedule;
  return (
    <section className={classes.summary} aria-labelledby="now">
      <h2 id="now">{enabled ? 'Audited by itself' : 'Paused'}</h2>
      {!enabled && <Note kind="warning">No audit starts by itself until it is resumed.</Note>}
      <Facts
        rows={[
          ['When', `${timingWords(timing)}, ${zone.replaceAll('_', ' ')}`],
          ['Start', windowMinutes === 0 ? 'On the minute' : `Within ${windowMinutes} minutes`],
          ['Last due', last === null ? 'Not yet' : <LastRun key="last" site={site} run={last} />],
        ]}
      />
      {enabled && (
        <>
          <h3>Next audits</h3>
          <NextRuns runs={next} zone={zone} />
        </>
      )}
      {mayChange && <Buttons site={site} schedule={schedule} />}
    </section>
  );
}

function LastRun({ site, run }: { readonly site: SiteId; readonly run: ScheduleRun }) {
  const audit = run.audit !== null && (
    <Link to={`/sites/${site}/audits/${run.audit}`}>
      {run.outcome === 'started' ? 'its audit' : 'that audit'}
    </Link>
  );
  const said = run.reason === 'refused' || run.reason === 'limit-reached' ? `: ${run.detail ?? ''}` : '';
  return (
    <span>
      <time dateTime={run.dueAt}>{dateTime(run.dueAt)}</time>
      {' · '}
      {run.outcome === 'started' ? 'Started' : `${SKIP_WORDS[run.reason ?? 'refused']}${said}`}
      {audit !== false && <> · {audit}</>}
    </span>
  );
}

function Buttons({ site, schedule }: Omit<ScheduleSummaryProps, 'mayChange'>) {
  const [asking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const keep = async (answer: { readonly schedule: Schedule | null }) => {
    queryClient.setQueryData(scheduleQuery(site).queryKey, answer);
    await queryClient.invalidateQueries({ queryKey: ['sites'] });
  };
  const { timing, zone, windowMinutes, enabled } = schedule;
  const turn = useMutation({
    mutationFn: () =>
      call('putSchedule', { params: { site }, body: { timing, zone, windowMinutes, enabled: !enabled } }),
    onSuccess: keep,
  });
  const remove = useMutation({
    mutationFn: () => call('deleteSchedule', { params: { site } }),
    onSuccess: async () => {
      setAsking(false);
      await keep({ schedule: null });
    },
  });
  return (
    <>
      {turn.isError && <ProblemNote error={turn.error} what="The schedule was not changed" />}
      <div className="row">
        <Button
          variant="default"
          loading={turn.isPending}
          onClick={() => {
            turn.mutate();
          }}
        >
          {enabled ? 'Pause' : 'Resume'}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setAsking(true);
          }}
        >
          Delete schedule…
        </Button>
      </div>
      <Confirm
        open={asking}
        title="Delete this schedule?"
        words="Delete schedule"
        doing={remove}
        failed="The schedule was not deleted"
        onConfirm={() => {
          remove.mutate();
        }}
        onClose={() => {
          setAsking(false);
        }}
      >
        The site is no longer audited by itself. Audits that were made stay; one that runs goes on.
      </Confirm>
    </>
  );
}
