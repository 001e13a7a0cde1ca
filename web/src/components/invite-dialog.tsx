import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { InvitedRole } from '#contract/api-workspaces.ts';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { invitationsQuery } from '../api/workspace.ts';
import { fieldErrors } from '../logic/form-errors.ts';
import { ROLE_NAMES, ROLE_WORDS } from '../logic/roles.ts';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SentNote } from './sent-invitation.tsx';

const ROLES: readonly InvitedRole[] = ['admin', 'member', 'viewer'];

/** Asks somebody in by their address; stays open, so that a link can be copied or the next one asked. */
export function InviteDialog() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        onClick={() => {
          setOpen(true);
        }}
      >
        Invite…
      </Button>
      <Dialog
        open={open}
        title="Invite somebody"
        onClose={() => {
          setOpen(false);
        }}
      >
        <InviteForm />
      </Dialog>
    </>
  );
}

function InviteForm() {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<InvitedRole>('member');
  const queryClient = useQueryClient();
  const invite = useMutation({
    mutationFn: () => call('invite', { body: { email: email.trim(), role } }),
    onSuccess: async () => {
      setEmail('');
      await queryClient.invalidateQueries({ queryKey: invitationsQuery.queryKey });
    },
  });
  const errors = isApiError(invite.error) ? fieldErrors(invite.error.fields) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p className="dim">They get a link that is good once, for seven days, and for this address alone.</p>
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="off"
        required
        withAsterisk={false}
        data-autofocus
        value={email}
        error={errors['email']}
        onChange={(event) => {
          setEmail(event.currentTarget.value);
        }}
      />
      <Radio.Group
        label="Role"
        value={role}
        onChange={(value) => {
          setRole(ROLES.find((one) => one === value) ?? 'member');
        }}
      >
        <div className="stack">
          {ROLES.map((one) => (
            <Radio key={one} value={one} label={ROLE_NAMES[one]} description={ROLE_WORDS[one]} />
          ))}
        </div>
      </Radio.Group>
      {invite.isError && Object.keys(errors).length === 0 && (
        <ProblemNote error={invite.error} what="The invitation was not sent" />
      )}
      {invite.isSuccess && <SentNote sent={invite.data} />}
      <div>
        <Button type="submit" loading={invite.isPending} disabled={email.trim() === ''}>
          Send invitation
        </Button>
      </div>
    </form>
  );
}
