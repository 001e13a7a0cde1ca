import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Invitation } from '#contract/api-workspaces.ts';
import type { InvitationId } from '#contract/ids.ts';
import { call } from '../api/client.ts';
import { invitationsQuery } from '../api/workspace.ts';
import { day } from '../logic/format.ts';
import { ROLE_NAMES } from '../logic/roles.ts';
import { Confirm } from './confirm.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { SentNote } from './sent-invitation.tsx';
import { SiteText } from './site-text.tsx';
import { TimeAgo } from './time-ago.tsx';
import people from './people.module.css';
import table from './table.module.css';

/** Invitations that were not accepted yet. */
export function InvitationsTable({ invitations }: { readonly invitations: readonly Invitation[] }) {
  const [ending, setEnding] = useState<Invitation | null>(null);
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: invitationsQuery.queryKey });
  const resend = useMutation({
    mutationFn: (invitation: InvitationId) => call('resendInvitation', { params: { invitation }, body: {} }),
    onSettled: refresh,
  });
  const withdraw = useMutation({
    mutationFn: (invitation: InvitationId) => call('withdrawInvitation', { params: { invitation } }),
    onSuccess: async () => {
      await refresh();
      setEnding(null);
    },
  });
  return (
    <div className="stack">
      {resend.isError && <ProblemNote error={resend.error} what="The invitation was not sent again" />}
      {resend.isSuccess && <SentNote sent={resend.data} />}
      <ScrollBox label="Invitations, newest first">
        <table className={`${table.table ?? ''} ${table.fold ?? ''}`}>
          <caption className="sr-only">Invitations, newest first</caption>
          <thead>
            <tr>
              <th scope="col">Address</th>
              <th scope="col">Role</th>
              <th scope="col">Sent</th>
              <th scope="col">Good until</th>
              <th scope="col">
                <span className="sr-only">Resend or withdraw</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {invitations.map((one) => (
              <tr key={one.id}>
                <th scope="row" className={people.person}>
                  <SiteText>{one.email}</SiteText>
                </th>
                <td data-label="Role">{ROLE_NAMES[one.role]}</td>
                <td data-label="Sent" className={people.date}>
                  <TimeAgo iso={one.createdAt} />
                  {one.invitedBy !== null && (
                    <span className={`dim ${people.by ?? ''}`}>
                      by <SiteText>{one.invitedBy}</SiteText>
                    </span>
                  )}
                </td>
                <td data-label="Good until" className={people.date}>
                  {one.expired ? 'Expired' : day(one.expiresAt)}
                </td>
                <td>
                  <div className={table.actions}>
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`Resend the invitation to ${one.email}`}
                      loading={resend.isPending && resend.variables === one.id}
                      onClick={() => {
                        resend.mutate(one.id);
                      }}
                    >
                      Resend
                    </Button>
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`Withdraw the invitation to ${one.email}…`}
                      onClick={() => {
                        setEnding(one);
                      }}
                    >
                      Withdraw…
                    </Button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <Confirm
        open={ending !== null}
        title="Withdraw this invitation?"
        words="Withdraw"
        doing={withdraw}
        failed="The invitation was not withdrawn"
        onConfirm={() => {
          if (ending !== null) withdraw.mutate(ending.id);
        }}
        onClose={() => {
          setEnding(null);
        }}
      >
        The link that {ending !== null && <SiteText>{ending.email}</SiteText>} has is then worth nothing.
      </Confirm>
    </div>
  );
}
