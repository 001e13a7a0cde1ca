import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Schedule } from '#contract/api-schedule.ts';
import type { SiteId } from '#contract/ids.ts';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { previewQuery, scheduleQuery } from '../api/schedules.ts';
import { fieldErrors } from '../logic/form-errors.ts';
import {
  DAYS,
  KINDS,
  type ScheduleDraft,
  WEEKDAYS,
  WINDOWS,
  browserZone,
  newDraft,
  toDraft,
  toSettings,
  toTiming,
  zonesWith,
} from '../logic/schedule-draft.ts';
import { NextRuns } from './next-runs.tsx';
import { Note } from './note.tsx';
import { ProblemNote } from './problem-note.tsx';
import classes from './schedule.module.css';
import { SelectField } from './select-field.tsx';

interface ScheduleFormProps {
  readonly site: SiteId;
  readonly schedule: Schedule | null;
}

/** How often, when, on whose clock; with what it comes to before it is saved. */
export function ScheduleForm({ site, schedule }: ScheduleFormProps) {
  const [draft, setDraft] = useState(() => (schedule === null ? newDraft() : toDraft(schedule)));
  const queryClient = useQueryClient();
  const settings = toSettings(draft, schedule?.enabled ?? true);
  const save = useMutation({
    mutationFn: (body: NonNullable<typeof settings>) => call('putSchedule', { params: { site }, body }),
    onSuccess: async (answer) => {
      queryClient.setQueryData(scheduleQuery(site).queryKey, answer);
      await queryClient.invalidateQueries({ queryKey: ['sites'] });
    },
  });
  const errors = isApiError(save.error) ? fieldErrors(save.error.fields) : {};
  const change = (next: Partial<ScheduleDraft>) => {
    setDraft({ ...draft, ...next });
    if (!save.isIdle) save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (settings !== undefined) save.mutate(settings);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className={classes.fields}>
        <Field label="Repeat">
          <SelectField
            label="Repeat"
            value={draft.kind}
            options={KINDS}
            onChange={(kind) => {
              change({ kind: kind as ScheduleDraft['kind'] });
            }}
          />
        </Field>
        <When draft={draft} change={change} error={errors['timing.expression']} />
        <ZoneField draft={draft} change={change} />
        <Field label="Start">
          <SelectField
            label="Start"
            value={draft.window}
            options={windowsOf(draft)}
            onChange={(window) => {
              change({ window });
            }}
          />
        </Field>
      </div>
      <p className="dim small">
        A start that may be some minutes late keeps midnight from being a rush: each site has its own moment
        in it.
      </p>
      <Preview draft={draft} />
      {save.isError && <ProblemNote error={save.error} what="The schedule was not saved" />}
      {save.isSuccess && (
        <Note kind="good" live>
          Saved.
        </Note>
      )}
      <div>
        <Button type="submit" loading={save.isPending} disabled={settings === undefined}>
          {schedule === null ? 'Set schedule' : 'Save schedule'}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  readonly draft: ScheduleDraft;
  readonly change: (next: Partial<ScheduleDraft>) => void;
}

/** The fields of the kind that is chosen. */
function When({ draft, change, error }: PartProps & { readonly error: string | undefined }) {
  const { kind } = draft;
  if (kind === 'hourly')
    return (
      <TextInput
        label="Minutes past the hour"
        inputMode="numeric"
        value={draft.minute}
        error={toTiming(draft) === undefined && 'Enter a whole number from 0 to 59'}
        onChange={(event) => {
          change({ minute: event.currentTarget.value });
        }}
      />
    );
  if (kind === 'cron')
    return (
      <TextInput
        className={classes.wide ?? ''}
        label="Cron expression"
        description="Minute, hour, day of month, month, day of week, year: 0 3 ? * MON-FRI * is every working day at 3."
        classNames={{ input: 'mono' }}
        maxLength={200}
        value={draft.expression}
        error={error}
        onChange={(event) => {
          change({ expression: event.currentTarget.value });
        }}
      />
    );
  return (
    <>
      {kind === 'weekly' && (
        <Field label="Day">
          <SelectField
            label="Day"
            value={draft.weekday}
            options={WEEKDAYS}
            onChange={(weekday) => {
              change({ weekday: weekday as ScheduleDraft['weekday'] });
            }}
          />
        </Field>
      )}
      {kind === 'monthly' && (
        <Field label="Day of the month">
          <SelectField
            label="Day of the month"
            value={draft.day}
            options={DAYS}
            onChange={(day) => {
              change({ day });
            }}
          />
        </Field>
      )}
      <TextInput
        label="Time"
        type="time"
        required
        withAsterisk={false}
        value={draft.time}
        onChange={(event) => {
          change({ time: event.currentTarget.value });
        }}
      />
    </>
  );
}

function ZoneField({ draft, change }: PartProps) {
  const zones = useMemo(() => zonesWith(browserZone(), draft.zone), [draft.zone]);
  return (
    <Field label="Time zone">
      <SelectField
        label="Time zone"
        value={draft.zone}
        options={zones}
        onChange={(zone) => {
          change({ zone });
        }}
      />
    </Field>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.field}>
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

/** Of an hourly schedule the window has to end before the next hour; whatever else was set stays in the list. */
const windowsOf = ({ kind, window }: ScheduleDraft) => {
  const shown = WINDOWS.filter(([minutes]) => kind !== 'hourly' || Number(minutes) < 60);
  return shown.some(([minutes]) => minutes === window)
    ? shown
    : [...shown, [window, `Within ${window} minutes`] as const];
};

const REST_MS = 300;

/** What the draft comes to, asked when the typing rests. */
function Preview({ draft }: { readonly draft: ScheduleDraft }) {
  const [rested, setRested] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => {
      setRested(draft);
    }, REST_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [draft]);
  const timing = toTiming(rested);
  const preview = useQuery({
    ...previewQuery(timing ?? { kind: 'hourly', minute: 0 }, rested.zone),
    enabled: timing !== undefined,
  });
  const wrong = isApiError(preview.error)
    ? (preview.error.fields[0]?.message ?? preview.error.message)
    : null;
  return (
    <section aria-labelledby="preview" aria-live="polite">
      <h3 id="preview">With these settings</h3>
      {wrong !== null && <Note kind="error">{wrong}</Note>}
      {wrong === null && timing !== undefined && preview.data !== undefined && (
        <NextRuns runs={preview.data.next} zone={rested.zone} />
      )}
    </section>
  );
}
