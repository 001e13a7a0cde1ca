import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../api/client.ts';
import { meQuery } from '../api/session.ts';
import { useMay } from '../api/use-may.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { DeleteWorkspace } from '../components/delete-workspace.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { WorkspaceExportPanel } from '../components/workspace-export.tsx';
import classes from './members-page.module.css';

/** What the workspace is called, all of its data, and its end. */
export function WorkspacePage() {
  const { data: me } = useQuery(meQuery);
  const workspace = me?.workspaces.find(({ id }) => id === me.workspace);
  const mayChange = useMay('changeWorkspace');
  const mayExport = useMay('exportWorkspace');
  const mayDelete = useMay('deleteWorkspace');
  if (workspace === undefined) return null;
  return (
    <div className={classes.page}>
      <PageHead title="Workspace" />
      {mayChange ? (
        <NameForm key={workspace.id} name={workspace.name} />
      ) : (
        <Note kind="notice">Admins of this workspace change its settings.</Note>
      )}
      <p className="row">
        <span className="dim">Id</span> <code>{workspace.id}</code>
        <CopyButton value={workspace.id} label="Copy the id" />
      </p>
      {mayExport && <WorkspaceExportPanel key={`export of ${workspace.id}`} />}
      {mayDelete && <DeleteWorkspace key={`deletion of ${workspace.id}`} name={workspace.name} />}
    </div>
  );
}

function NameForm({ name: before }: { readonly name: string }) {
  const [name, setName] = useState(before);
  const queryClient = useQueryClient();
  const rename = useMutation({
    mutationFn: () => call('renameWorkspace', { body: { name: name.trim() } }),
    onSuccess: (me) => {
      queryClient.setQueryData(meQuery.queryKey, me);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput
        label="Name"
        description="In the menu, and in invitations."
        maxLength={60}
        required
        withAsterisk={false}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
          if (!rename.isIdle) rename.reset();
        }}
      />
      {rename.isError && <ProblemNote error={rename.error} what="The name was not changed" />}
      {rename.isSuccess && (
        <Note kind="good" live>
          Saved.
        </Note>
      )}
      <div>
        <Button type="submit" loading={rename.isPending} disabled={name.trim() === '' || name === before}>
          Save
        </Button>
      </div>
    </form>
  );
}
