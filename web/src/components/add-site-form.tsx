import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { fieldErrors } from '../logic/form-errors.ts';
import { type SettingsDraft, draftErrors, serverErrors, toSettings } from '../logic/settings-draft.ts';
import { hostOf } from '../logic/urls.ts';
import { ProblemNote } from './problem-note.tsx';
import { SettingsFields } from './settings-fields.tsx';

interface AddSiteFormProps {
  readonly url: string;
  readonly draft: SettingsDraft;
  readonly onDraft: (draft: SettingsDraft) => void;
}

/** Name and settings; adds the site and starts its first audit in one go. */
export function AddSiteForm({ url, draft, onDraft }: AddSiteFormProps) {
  const [name, setName] = useState('');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const errors = draftErrors(draft);
  const add = useMutation({
    mutationFn: async () => {
      const trimmed = name.trim();
      const site = await call('createSite', {
        body: { url, settings: toSettings(draft), ...(trimmed !== '' && { name: trimmed }) },
      });
      try {
        const audit = await call('startAudit', { params: { site: site.id }, body: {} });
        return `/sites/${site.id}/audits/${audit.id}`;
      } catch (error) {
        if (!isApiError(error)) throw error;
        // The site is there: its own page says that no audit ran, and offers one.
        return `/sites/${site.id}`;
      }
    },
    onSuccess: async (path) => {
      await queryClient.invalidateQueries({ queryKey: ['sites'] });
      await navigate(path);
    },
  });
  const refused = isApiError(add.error) ? serverErrors(fieldErrors(add.error.fields)) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(errors).length === 0) add.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <h2>Settings</h2>
      <TextInput
        label="Name"
        description="How the site is called in lists."
        placeholder={hostOf(url)}
        maxLength={100}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <SettingsFields draft={draft} errors={{ ...refused, ...errors }} onChange={onDraft} />
      {add.isError && <ProblemNote error={add.error} what="The site was not added" />}
      <div>
        <Button type="submit" loading={add.isPending} disabled={Object.keys(errors).length > 0}>
          Add and start the first audit
        </Button>
      </div>
    </form>
  );
}
