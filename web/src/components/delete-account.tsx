import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, Fragment, useState } from 'react';
import type { AccountDeletionPlan } from '#contract/api-deletion.ts';
import { KEEP_BACKUP_DAYS } from '#contract/objects.ts';
import { call } from '../api/client.ts';
import { accountPlanQuery } from '../api/deletion.ts';
import { isApiError } from '../api/problem.ts';
import { startAnew } from '../api/workspace.ts';
import { fieldErrors } from '../logic/form-errors.ts';
import { AsyncPanel } from './async-panel.tsx';
import { Dialog } from './dialog.tsx';
import { Note } from './note.tsx';
import { OwnPasswordField } from './own-password-field.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SiteText } from './site-text.tsx';

/** The end of the account: what goes with it, what stands in the way, and the password once more. */
export function DeleteAccount({ email }: { readonly email: string }) {
  const [open, setOpen] = useState(false);
  const plan = useQuery({ ...accountPlanQuery, enabled: open });
  return (
    <section aria-labelledby="delete" className="stack">
      <h2 id="delete">Delete the account</h2>
      <p className="dim">
        You leave the workspaces of others; those in which nobody else is are deleted with everything in them.
        Backups keep the data for {KEEP_BACKUP_DAYS} days more.
      </p>
      <div>
        <Button
          variant="default"
          onClick={() => {
            setOpen(true);
          }}
        >
          Delete the account…
        </Button>
      </div>
      <Dialog
        open={open}
        title="Delete your account?"
        onClose={() => {
          setOpen(false);
        }}
      >
        <AsyncPanel query={plan} what="What would be deleted could not be loaded">
          {(found) => <Ask plan={found} email={email} />}
        </AsyncPanel>
      </Dialog>
    </section>
  );
}

function Ask({ plan, email }: { readonly plan: AccountDeletionPlan; readonly email: string }) {
  const [password, setPassword] = useState('');
  const remove = useMutation({
    mutationFn: () => call('deleteAccount', { body: { password } }),
    onSuccess: () => {
      startAnew('/login');
    },
  });
  const errors = isApiError(remove.error) ? fieldErrors(remove.error.fields) : {};
  if (plan.blockedBy.length > 0)
    return (
      <Note kind="notice">
        You are the last owner of <Names of={plan.blockedBy} />, where others are too. Hand{' '}
        {plan.blockedBy.length === 1 ? 'it' : 'them'} over first, or delete{' '}
        {plan.blockedBy.length === 1 ? 'it' : 'them'}.
      </Note>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      {plan.deletes.length > 0 && (
        <p>
          Deleted with all sites and audits: <Names of={plan.deletes} />.
        </p>
      )}
      {plan.leaves.length > 0 && (
        <p>
          Left: <Names of={plan.leaves} />.
        </p>
      )}
      <p>This cannot be undone. Each workspace can be exported as a whole in its settings first.</p>
      <OwnPasswordField
        email={email}
        value={password}
        error={errors['password']}
        onChange={(value) => {
          setPassword(value);
          if (remove.isError) remove.reset();
        }}
      />
      {remove.isError && Object.keys(errors).length === 0 && (
        <ProblemNote error={remove.error} what="The account was not deleted" />
      )}
      <div>
        <Button type="submit" color="red" disabled={password === ''} loading={remove.isPending}>
          Delete my account
        </Button>
      </div>
    </form>
  );
}

function Names({ of }: { readonly of: AccountDeletionPlan['deletes'] }) {
  return of.map(({ id, name }, index) => (
    <Fragment key={id}>
      {index > 0 && ', '}
      <SiteText>{name}</SiteText>
    </Fragment>
  ));
}
