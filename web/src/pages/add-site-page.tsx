import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Preflight, SiteSettings } from '#contract/api-sites.ts';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { useMay } from '../api/use-may.ts';
import { AddSiteForm } from '../components/add-site-form.tsx';
import { SkeletonLines } from '../components/async-panel.tsx';
import { Empty } from '../components/empty.tsx';
import { PageHead } from '../components/page-head.tsx';
import { PreflightResult } from '../components/preflight-result.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { DEFAULT_SETTINGS } from '../logic/contract-words.ts';
import { fieldErrors } from '../logic/form-errors.ts';
import { type PreflightFix, preflightNotes } from '../logic/preflight.ts';
import { type SettingsDraft, draftErrors, toDraft, toSettings } from '../logic/settings-draft.ts';
import classes from './add-site-page.module.css';

/** An address, a look at it of a few seconds, the settings, and then the first audit at once. */
export function AddSitePage() {
  const mayAdd = useMay('changeSites');
  if (mayAdd) return <AddSite />;
  return (
    <Empty level={1} icon="sites" title="Your role adds no sites">
      <p>Members of this workspace do. Ask an admin for another role.</p>
    </Empty>
  );
}

function AddSite() {
  const [url, setUrl] = useState('');
  const [draft, setDraft] = useState<SettingsDraft>(() => toDraft(DEFAULT_SETTINGS));
  const look = useMutation({
    mutationFn: (address: string) => call('preflight', { body: { url: address } }),
  });
  const seen = look.data;
  const onFix = (fix: PreflightFix) => {
    if ('url' in fix) {
      setUrl(fix.url);
      look.mutate(fix.url);
    } else setDraft(withSettings(draft, fix.settings));
  };
  return (
    <div className={classes.page}>
      <PageHead title="Add a site" sub="We look at it for a few seconds before anything is saved." />
      <AddressForm
        url={url}
        onUrl={(next) => {
          setUrl(next);
          if (look.data !== undefined || look.isError) look.reset();
        }}
        look={look}
      />
      {look.isPending && (
        <output>
          <span className="sr-only">Looking at the site</span>
          <SkeletonLines />
        </output>
      )}
      {seen !== undefined && !look.isPending && (
        <>
          <PreflightResult seen={seen} notes={preflightNotes(seen, settingsOf(draft))} onFix={onFix} />
          <AddSiteForm url={startOf(url, seen)} draft={draft} onDraft={setDraft} />
        </>
      )}
    </div>
  );
}

interface AddressFormProps {
  readonly url: string;
  readonly onUrl: (url: string) => void;
  readonly look: {
    readonly isPending: boolean;
    readonly isError: boolean;
    readonly error: unknown;
    readonly mutate: (url: string) => void;
  };
}

function AddressForm({ url, onUrl, look }: AddressFormProps) {
  const field = isApiError(look.error) ? fieldErrors(look.error.fields)['url'] : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look.mutate(url.trim());
  };
  return (
    <form className={classes.address} onSubmit={submit}>
      <TextInput
        label="Address"
        placeholder="example.com"
        inputMode="url"
        autoComplete="url"
        autoCapitalize="off"
        spellCheck={false}
        required
        withAsterisk={false}
        className={classes.field ?? ''}
        value={url}
        error={field}
        onChange={(event) => {
          onUrl(event.currentTarget.value);
        }}
      />
      <Button type="submit" loading={look.isPending} disabled={url.trim() === ''}>
        Look at it
      </Button>
      {look.isError && field === undefined && (
        <ProblemNote error={look.error} what="The site could not be looked at" />
      )}
    </form>
  );
}

/** A half-typed draft is judged by the defaults. */
const settingsOf = (draft: SettingsDraft): SiteSettings =>
  Object.keys(draftErrors(draft)).length === 0 ? toSettings(draft) : DEFAULT_SETTINGS;

const withSettings = (draft: SettingsDraft, change: Partial<SiteSettings>): SettingsDraft =>
  toDraft({ ...settingsOf(draft), ...change });

/** Redirects on the same host are followed here and now: the audit starts where they end. */
const startOf = (typed: string, { finalUrl, otherHost }: Preflight): string =>
  finalUrl !== null && otherHost === null ? finalUrl : typed.trim();
