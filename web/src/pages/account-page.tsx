import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { AccountSession } from '#contract/api-account.ts';
import { sessionsQuery } from '../api/account.ts';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { meQuery } from '../api/session.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { DeleteAccount } from '../components/delete-account.tsx';
import { NewPasswordField } from '../components/new-password-field.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { SecondFactor } from '../components/second-factor.tsx';
import { SessionsTable } from '../components/sessions-table.tsx';
import { fieldErrors } from '../logic/form-errors.ts';
import classes from './members-page.module.css';

/** One's own account, whatever the workspace: the password, the second factor, and where one is signed in. */
export function AccountPage() {
  const { data: me } = useQuery(meQuery);
  const sessions = useQuery(sessionsQuery);
  return (
    <div className={classes.page}>
      <PageHead title="Account" {...(me !== undefined && { sub: me.user.email })} />
      <section aria-labelledby="password" className="stack">
        <h2 id="password">Password</h2>
        <PasswordForm email={me?.user.email ?? ''} />
      </section>
      <SecondFactor email={me?.user.email ?? ''} />
      <section aria-labelledby="sessions" className="stack">
        <h2 id="sessions">Where you are signed in</h2>
        <AsyncPanel query={sessions} what="Your sessions could not be loaded">
          {({ items }) => <Sessions items={items} />}
        </AsyncPanel>
      </section>
      <DeleteAccount email={me?.user.email ?? ''} />
    </div>
  );
}

function Sessions({ items }: { readonly items: readonly AccountSession[] }) {
  const queryClient = useQueryClient();
  const endOthers = useMutation({
    mutationFn: () => call('endOtherSessions', { body: {} }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
  return (
    <div className="stack">
      <SessionsTable sessions={items} />
      {endOthers.isError && <ProblemNote error={endOthers.error} what="The other sessions were not ended" />}
      {items.length > 1 && (
        <div>
          <Button
            variant="default"
            loading={endOthers.isPending}
            onClick={() => {
              endOthers.mutate();
            }}
          >
            Sign out everywhere else
          </Button>
        </div>
      )}
    </div>
  );
}

function PasswordForm({ email }: { readonly email: string }) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: () => call('changePassword', { body: { current, password } }),
    onSuccess: async () => {
      setCurrent('');
      setPassword('');
      await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const errors = isApiError(change.error) ? fieldErrors(change.error.fields) : {};
  const forget = () => {
    if (change.isSuccess || change.isError) change.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      {/* For password managers, which else do not know whose it is. */}
      <input
        type="email"
        className="sr-only"
        autoComplete="username"
        tabIndex={-1}
        aria-hidden
        readOnly
        value={email}
      />
      <PasswordInput
        label="Current password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the current password', tabIndex: 0 }}
        value={current}
        error={errors['current']}
        onChange={(event) => {
          setCurrent(event.currentTarget.value);
          forget();
        }}
      />
      <NewPasswordField
        label="New password"
        value={password}
        error={errors['password']}
        onChange={(value) => {
          setPassword(value);
          forget();
        }}
      />
      {change.isError && Object.keys(errors).length === 0 && (
        <ProblemNote error={change.error} what="The password was not changed" />
      )}
      {change.isSuccess && (
        <Note kind="good" live>
          Your new password is set. You are signed out everywhere else.
        </Note>
      )}
      <div>
        <Button type="submit" loading={change.isPending} disabled={current === '' || password === ''}>
          Change the password
        </Button>
      </div>
    </form>
  );
}
