import { useQuery } from '@tanstack/react-query';
import { scheduleQuery } from '../api/schedules.ts';
import { useMay } from '../api/use-may.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ScheduleForm } from '../components/schedule-form.tsx';
import { ScheduleSummary } from '../components/schedule-summary.tsx';
import classes from '../components/schedule.module.css';
import { useSite } from '../shell/site-scope.tsx';

/** When the site is audited again by itself. */
export function SchedulePage() {
  const { id } = useSite();
  const mayChangeSites = useMay('changeSites');
  const mayStart = useMay('startAudit');
  const mayChange = mayChangeSites && mayStart;
  const query = useQuery(scheduleQuery(id));
  return (
    <div className={classes.page}>
      <PageHead title="Schedule" sub="Each audit is compared with the one before it." />
      <AsyncPanel query={query} what="The schedule could not be loaded">
        {({ schedule }) => (
          <div className={classes.page}>
            {schedule !== null && <ScheduleSummary site={id} schedule={schedule} mayChange={mayChange} />}
            {mayChange && (
              <section aria-labelledby="change">
                <h2 id="change">{schedule === null ? 'Audit this site by itself' : 'Change it'}</h2>
                <ScheduleForm key={schedule === null ? 'none' : 'set'} site={id} schedule={schedule} />
              </section>
            )}
            {!mayChange && schedule === null && (
              <Note kind="notice">
                This site has no schedule. Your role in this workspace is to look: its members set one.
              </Note>
            )}
          </div>
        )}
      </AsyncPanel>
    </div>
  );
}
