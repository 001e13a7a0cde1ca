import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { PageAuditId } from '#contract/ids.ts';
import type { Mode } from '#contract/slice.ts';
import { call } from '../api/client.ts';
import { pageAuditQuery } from '../api/page-audits.ts';
import { isApiError } from '../api/problem.ts';
import { useMay } from '../api/use-may.ts';
import { AsyncPanel, SkeletonLines } from '../components/async-panel.tsx';
import { LabelledSelect } from '../components/labelled-select.tsx';
import { Note } from '../components/note.tsx';
import { PageAuditView } from '../components/page-audit-view.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import classes from './add-site-page.module.css';

/** One address, checked at once: no site has to be added for it. */
export function CheckPage() {
  const { pageAudit } = useParams();
  const mayCheck = useMay('startAudit');
  return (
    <div className={classes.page}>
      <PageHead
        title="Check one page"
        sub="Any public page, by the checks of an audit. It counts as one page."
      />
      {mayCheck ? (
        <CheckForm />
      ) : (
        <Note kind="notice">Your role in this workspace is to look: its members check pages.</Note>
      )}
      {pageAudit !== undefined && <Result key={pageAudit} id={pageAudit as PageAuditId} />}
    </div>
  );
}

const MODES: readonly (readonly [Mode, string])[] = [
  ['auto', 'Where scripts build it'],
  ['rendered', 'Always'],
  ['html', 'Never'],
];

function CheckForm() {
  const [url, setUrl] = useState('');
  const [mode, setMode] = useState<Mode>('auto');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const check = useMutation({
    mutationFn: () => call('auditPage', { body: { url, mode } }),
    onSuccess: async (audit) => {
      queryClient.setQueryData(pageAuditQuery(audit.id).queryKey, audit);
      await navigate(`/page-audits/${audit.id}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (url.trim() !== '' && !check.isPending) check.mutate();
  };
  const field = isApiError(check.error) ? check.error.fields.find(({ path }) => path === '/url') : undefined;
  return (
    <>
      <form className={classes.address} onSubmit={submit}>
        <TextInput
          className={classes.field}
          label="Address of the page"
          placeholder="https://www.example.com/page"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={2048}
          value={url}
          error={field?.message}
          onChange={(event) => {
            setUrl(event.currentTarget.value);
          }}
        />
        <LabelledSelect
          label="Render"
          value={mode}
          options={MODES}
          onChange={(next) => {
            setMode(MODES.find(([one]) => one === next)?.[0] ?? 'auto');
          }}
        />
        <Button type="submit" loading={check.isPending}>
          Check
        </Button>
      </form>
      {check.isPending && (
        <output>
          <span className="sr-only">Checking the page</span>
          <SkeletonLines />
        </output>
      )}
      {check.isError && field === undefined && (
        <ProblemNote error={check.error} what="The page was not checked" />
      )}
    </>
  );
}

function Result({ id }: { readonly id: PageAuditId }) {
  const query = useQuery(pageAuditQuery(id));
  return (
    <AsyncPanel query={query} what="The result could not be loaded">
      {(audit) => <PageAuditView audit={audit} />}
    </AsyncPanel>
  );
}
