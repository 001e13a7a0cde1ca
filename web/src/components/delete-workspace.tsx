import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { KEEP_BACKUP_DAYS } from '#contract/objects.ts';
import { call } from '../api/client.ts';
import { startAnew } from '../api/workspace.ts';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SiteText } from './site-text.tsx';

const LOSS =
  'All sites with their audits, schedules, alerts, channels, API keys, share links, members and the audit log go. Running audits are cancelled.';

/** Says what is lost, and asks for the workspace's name before it goes. */
export function DeleteWorkspace({ name }: { readonly name: string }) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const remove = useMutation({
    mutationFn: () => call('deleteWorkspace', { body: { name: typed } }),
    onSuccess: () => {
      startAnew();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === name) remove.mutate();
  };
  return (
    <section aria-labelledby="delete" className="stack">
      <h2 id="delete">Delete this workspace</h2>
      <p className="dim">
        {LOSS} Nobody gets in from that moment on; the data itself is deleted within two hours, and backups
        keep it for {KEEP_BACKUP_DAYS} days more.
      </p>
      <div>
        <Button
          variant="default"
          onClick={() => {
            setOpen(true);
          }}
        >
          Delete the workspace…
        </Button>
      </div>
      <Dialog
        open={open}
        title="Delete this workspace?"
        onClose={() => {
          setOpen(false);
          setTyped('');
          remove.reset();
        }}
      >
        <form className="stack" onSubmit={submit}>
          <p>{LOSS} This cannot be undone. Export everything first if you may want it again.</p>
          <TextInput
            label={
              <>
                Type <SiteText>{name}</SiteText> to confirm
              </>
            }
            autoComplete="off"
            data-autofocus
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
            }}
          />
          {remove.isError && <ProblemNote error={remove.error} what="The workspace was not deleted" />}
          <div>
            <Button type="submit" color="red" disabled={typed !== name} loading={remove.isPending}>
              Delete everything
            </Button>
          </div>
        </form>
      </Dialog>
    </section>
  );
}
