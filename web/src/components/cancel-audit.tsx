import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Audit } from '#contract/api-audits.ts';
import { auditQuery } from '../api/audits.ts';
import { call } from '../api/client.ts';
import { useMay } from '../api/use-may.ts';
import { plural } from '../logic/format.ts';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';

/** Ends an audit early, after saying what of it is kept. */
export function CancelAudit({ audit }: { readonly audit: Audit }) {
  const [open, setOpen] = useState(false);
  const queryClient = useQueryClient();
  const mayCancel = useMay('cancelAudit');
  const cancel = useMutation({
    mutationFn: () => call('cancelAudit', { params: { audit: audit.id }, body: {} }),
    onSuccess: (changed) => {
      queryClient.setQueryData(auditQuery(audit.id).queryKey, changed);
      setOpen(false);
    },
  });
  if (audit.phase === 'analyzing' || !mayCancel) return null;
  const { settled } = audit.counters;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        disabled={audit.cancelRequested}
        onClick={() => {
          setOpen(true);
        }}
      >
        {audit.cancelRequested ? 'Cancelling' : 'Cancel…'}
      </Button>
      <Dialog
        open={open}
        title="Cancel this audit?"
        onClose={() => {
          setOpen(false);
          cancel.reset();
        }}
      >
        <p>
          {settled === 0
            ? 'No page has been checked yet, so nothing is kept.'
            : `The ${plural(settled, 'page')} checked so far will be analysed and kept. The rest is not fetched, and the score is marked as partial.`}
        </p>
        {cancel.isError && <ProblemNote error={cancel.error} what="The audit was not cancelled" />}
        <div className="row">
          <Button
            color="red"
            loading={cancel.isPending}
            onClick={() => {
              cancel.mutate();
            }}
          >
            Cancel the audit
          </Button>
          <Button
            variant="default"
            data-autofocus
            onClick={() => {
              setOpen(false);
            }}
          >
            Let it run
          </Button>
        </div>
      </Dialog>
    </>
  );
}
