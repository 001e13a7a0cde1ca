import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Site } from '#contract/api-sites.ts';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { siteQuery } from '../api/sites.ts';
import { fieldErrors } from '../logic/form-errors.ts';
import { draftErrors, serverErrors, toDraft, toSettings } from '../logic/settings-draft.ts';
import { Note } from './note.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SettingsFields } from './settings-fields.tsx';
import { SiteUrl } from './site-url.tsx';

export function SiteSettingsForm({ site }: { readonly site: Site }) {
  const [name, setName] = useState(site.name);
  const [draft, setDraft] = useState(() => toDraft(site.settings));
  const queryClient = useQueryClient();
  const errors = draftErrors(draft);
  const save = useMutation({
    mutationFn: () =>
      call('changeSite', {
        params: { site: site.id },
        body: { name: name.trim(), settings: toSettings(draft) },
      }),
    onSuccess: async (changed) => {
      queryClient.setQueryData(siteQuery(site.id).queryKey, changed);
      await queryClient.invalidateQueries({ queryKey: ['sites'] });
    },
  });
  const refused = isApiError(save.error) ? serverErrors(fieldErrors(save.error.fields)) : {};
  const forget = () => {
    if (save.isSuccess || save.isError) save.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(errors).length === 0) save.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput
        label="Name"
        maxLength={100}
        required
        withAsterisk={false}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          forget();
        }}
      />
      <p>
        <span className="dim">Audits start at </span>
        <SiteUrl url={site.url} open copy />
      </p>
      <SettingsFields
        draft={draft}
        errors={{ ...refused, ...errors }}
        onChange={(next) => {
          setDraft(next);
          forget();
        }}
      />
      {save.isError && <ProblemNote error={save.error} what="The settings were not saved" />}
      {save.isSuccess && (
        <Note kind="good" live>
          Saved. The next audit uses these settings.
        </Note>
      )}
      <div>
        <Button
          type="submit"
          loading={save.isPending}
          disabled={Object.keys(errors).length > 0 || name.trim() === ''}
        >
          Save
        </Button>
      </div>
    </form>
  );
}
