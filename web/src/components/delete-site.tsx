import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Site } from '#contract/api-sites.ts';
import { call } from '../api/client.ts';
import { plural } from '../logic/format.ts';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SiteText } from './site-text.tsx';

/** Says what is lost, and asks for the site's name before it goes. */
export function DeleteSite({ site }: { readonly site: Site }) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => call('deleteSite', { params: { site: site.id } }),
    onSuccess: async () => {
      await navigate('/sites', { replace: true });
      queryClient.removeQueries({ queryKey: ['site', site.id] });
      await queryClient.invalidateQueries({ queryKey: ['sites'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === site.name) remove.mutate();
  };
  return (
    <section aria-labelledby="delete">
      <h2 id="delete">Delete this site</h2>
      <p className="dim">{lossOf(site)}</p>
      <Button
        mt={12}
        variant="default"
        onClick={() => {
          setOpen(true);
        }}
      >
        Delete…
      </Button>
      <Dialog
        open={open}
        title="Delete this site?"
        onClose={() => {
          setOpen(false);
          setTyped('');
          remove.reset();
        }}
      >
        <form className="stack" onSubmit={submit}>
          <p>{lossOf(site)} This cannot be undone.</p>
          <TextInput
            label={
              <>
                Type <SiteText>{site.name}</SiteText> to confirm
              </>
            }
            autoComplete="off"
            data-autofocus
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
            }}
          />
          {remove.isError && <ProblemNote error={remove.error} what="The site was not deleted" />}
          <div>
            <Button type="submit" color="red" disabled={typed !== site.name} loading={remove.isPending}>
              Delete site and audits
            </Button>
          </div>
        </form>
      </Dialog>
    </section>
  );
}

function lossOf({ trend, running }: Site): string {
  const audits =
    trend.length === 0
      ? 'Its settings are lost'
      : `Its ${plural(trend.length, 'finished audit')}${trend.length === 30 ? ' and all older ones' : ''} with all findings, pages and screenshots are lost, and its settings`;
  return `${audits}.${running === null ? '' : ' The audit that is running is cancelled.'}`;
}
