import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Branding } from '#contract/api-reports.ts';
import { call } from '../api/client.ts';
import { brandingQuery } from '../api/reports.ts';
import { useMay } from '../api/use-may.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { MOST_LOGO_BYTES, readLogo } from '../logic/read-logo.ts';
import classes from './branding-page.module.css';

const STANDARD_ACCENT = '#1f5fbf';

/** How the workspace shows itself in its PDF reports. */
export function BrandingPage() {
  const branding = useQuery(brandingQuery);
  const mayChange = useMay('changeWorkspace');
  return (
    <div className={classes.page}>
      <PageHead title="Branding" sub="On the cover of PDF reports, and in their colour." />
      {!mayChange && <Note kind="notice">Admins of this workspace change its branding.</Note>}
      <AsyncPanel query={branding} what="The branding could not be loaded">
        {(data) => <BrandingForm before={data} disabled={!mayChange} />}
      </AsyncPanel>
    </div>
  );
}

interface BrandingFormProps {
  readonly before: Branding;
  readonly disabled: boolean;
}

function BrandingForm({ before, disabled }: BrandingFormProps) {
  const [draft, setDraft] = useState(before);
  const [refused, setRefused] = useState(false);
  const queryClient = useQueryClient();
  const saving = useMutation({
    mutationFn: () => call('putBranding', { body: { ...draft, name: draft.name.trim() } }),
    onSuccess: (saved) => {
      queryClient.setQueryData(brandingQuery.queryKey, saved);
    },
  });
  const change = (part: Partial<Branding>) => {
    setDraft({ ...draft, ...part });
    saving.reset();
  };
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const logo = await readLogo(file);
    setRefused(logo === null);
    if (logo !== null) change({ logo });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput
        label="Name"
        description="Of whom the report is from, such as your agency."
        maxLength={100}
        disabled={disabled}
        value={draft.name}
        onChange={(event) => {
          change({ name: event.currentTarget.value });
        }}
      />
      <div className={classes.field}>
        <label htmlFor="accent">Colour</label>
        <div className="row">
          <input
            id="accent"
            type="color"
            className={classes.color}
            disabled={disabled}
            value={draft.accent ?? STANDARD_ACCENT}
            onChange={(event) => {
              change({ accent: event.currentTarget.value.toLowerCase() });
            }}
          />
          <code>{draft.accent ?? 'the standard one'}</code>
          {draft.accent !== null && !disabled && (
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                change({ accent: null });
              }}
            >
              Use the standard one
            </Button>
          )}
        </div>
      </div>
      <div className={classes.field}>
        <label htmlFor="logo">Logo</label>
        <p className="dim small" id="logo-help">
          PNG or JPEG, {MOST_LOGO_BYTES / 1_000} kB at most.
        </p>
        {draft.logo !== null && (
          <img
            className={classes.logo}
            alt="Your logo"
            src={`data:${draft.logo.type};base64,${draft.logo.data}`}
          />
        )}
        <div className="row">
          <input
            id="logo"
            type="file"
            accept="image/png,image/jpeg"
            aria-describedby="logo-help"
            disabled={disabled}
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
          {draft.logo !== null && !disabled && (
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                change({ logo: null });
              }}
            >
              Remove
            </Button>
          )}
        </div>
        {refused && (
          <Note kind="error" live>
            This file is no PNG or JPEG of {MOST_LOGO_BYTES / 1_000} kB at most.
          </Note>
        )}
      </div>
      {saving.isError && <ProblemNote error={saving.error} what="The branding was not changed" />}
      {saving.isSuccess && (
        <Note kind="good" live>
          Saved: the next report has it.
        </Note>
      )}
      {!disabled && (
        <div>
          <Button type="submit" loading={saving.isPending}>
            Save
          </Button>
        </div>
      )}
    </form>
  );
}
