import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Alerts } from '#contract/api-alerts.ts';
import type { SiteId } from '#contract/ids.ts';
import { alertsQuery } from '../api/channels.ts';
import { call } from '../api/client.ts';
import {
  ALERT_FIELDS,
  type AlertKey,
  type AlertsDraft,
  MUTES,
  alertErrors,
  muteUntil,
  toAlertRules,
  toAlertsDraft,
} from '../logic/alerts-draft.ts';
import { dateTime } from '../logic/format.ts';
import classes from './alerts-form.module.css';
import { LabelledSelect } from './labelled-select.tsx';
import { Note } from './note.tsx';
import { ProblemNote } from './problem-note.tsx';

const DIGESTS = [
  ['immediate', 'At once, after each audit'],
  ['daily', 'Gathered, each day at 7:00 UTC'],
  ['weekly', 'Gathered, Mondays at 7:00 UTC'],
] as const;

interface AlertsFormProps {
  readonly site: SiteId;
  readonly alerts: Alerts;
  readonly mayChange: boolean;
}

/** What of a site is worth telling people, when, and whether it is muted. */
export function AlertsForm({ site, alerts, mayChange }: AlertsFormProps) {
  const [draft, setDraft] = useState(() => toAlertsDraft(alerts.rules));
  const [mute, setMute] = useState<string | null>(null);
  const queryClient = useQueryClient();
  const errors = alertErrors(draft);
  const save = useMutation({
    mutationFn: (body: Alerts['rules']) => call('putAlerts', { params: { site }, body }),
    onSuccess: (saved) => {
      queryClient.setQueryData(alertsQuery(site).queryKey, saved);
      setDraft(toAlertsDraft(saved.rules));
      setMute(null);
    },
  });
  const set = (more: Partial<AlertsDraft>) => {
    setDraft({ ...draft, ...more });
    if (save.isSuccess || save.isError) save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const mutedUntil = mute === null ? draft.mutedUntil : muteUntil(mute, Date.now());
    if (Object.keys(errors).length === 0) save.mutate(toAlertRules({ ...draft, mutedUntil }));
  };
  return (
    <form className="stack" onSubmit={submit}>
      <fieldset className={classes.fields} disabled={!mayChange}>
        <legend>Tell people when</legend>
        {ALERT_FIELDS.map((field) => (
          <div key={field.key} className={classes.field}>
            <Checkbox
              label={field.label}
              checked={draft.on[field.key]}
              onChange={(event) => {
                set({ on: { ...draft.on, [field.key]: event.currentTarget.checked } });
              }}
            />
            {'limit' in field && draft.on[field.key] && (
              <Limit
                field={field}
                value={draft.limits[field.key] ?? ''}
                error={errors[field.key]}
                onChange={(value) => {
                  set({ limits: { ...draft.limits, [field.key]: value } });
                }}
              />
            )}
          </div>
        ))}
      </fieldset>
      <fieldset className={classes.selects} disabled={!mayChange}>
        <legend className="sr-only">How people are told</legend>
        <LabelledSelect
          label="Send it"
          options={DIGESTS}
          value={draft.digest}
          onChange={(digest) => {
            set({ digest: DIGESTS.find(([value]) => value === digest)?.[0] ?? 'immediate' });
          }}
        />
        <LabelledSelect
          label="Mute"
          options={draft.mutedUntil === null ? MUTES : [['', 'As it is'], ...MUTES]}
          value={mute ?? (draft.mutedUntil === null ? '0' : '')}
          onChange={(hours) => {
            setMute(hours === '' ? null : hours);
            if (save.isSuccess || save.isError) save.reset();
          }}
        />
        <Muted until={draft.mutedUntil} />
      </fieldset>
      {save.isError && <ProblemNote error={save.error} what="The alert rules were not saved" />}
      {save.isSuccess && (
        <Note kind="good" live>
          Saved. The next audit goes by these rules.
        </Note>
      )}
      {mayChange && (
        <div>
          <Button type="submit" loading={save.isPending} disabled={Object.keys(errors).length > 0}>
            Save
          </Button>
        </div>
      )}
    </form>
  );
}

function Muted({ until }: { readonly until: string | null }) {
  const [openedAt] = useState(() => Date.now());
  if (until === null || Date.parse(until) <= openedAt) return null;
  return <Note kind="notice">Muted until {dateTime(until)}: people are told nothing of this site.</Note>;
}

interface LimitProps {
  readonly field: {
    readonly key: AlertKey;
    readonly label: string;
    readonly limit: { readonly before: string; readonly unit: string };
  };
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function Limit({ field, value, error, onChange }: LimitProps) {
  return (
    <div className={classes.limit}>
      <span aria-hidden="true">{field.limit.before}</span>
      <TextInput
        classNames={{ input: classes.number ?? '' }}
        size="xs"
        aria-label={`${field.label}, ${field.limit.before} so many ${field.limit.unit}`}
        inputMode="decimal"
        value={value}
        error={error}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
      <span aria-hidden="true">{field.limit.unit}</span>
    </div>
  );
}
