import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Me } from '#contract/api-auth.ts';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { meQuery } from '../api/session.ts';
import classes from '../components/form.module.css';
import { Note } from '../components/note.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { SecondStep } from '../components/second-step.tsx';
import { usePageTitle } from '../components/use-page-title.ts';
import { doorAddress, returnAddress } from '../logic/return-address.ts';

const DONE: Readonly<Record<string, string>> = {
  confirmed: 'Your address is confirmed. Sign in to begin.',
  reset: 'Your new password is set. Sign in with it.',
};

/** Where to go on with what stands between a right password and a session. */
const NEXT: Readonly<Record<string, string>> = { 'not-confirmed': '/signup', 'reset-required': '/reset' };

export function SignInPage() {
  usePageTitle('Sign in');
  const [search] = useSearchParams();
  const [email, setEmail] = useState(search.get('email') ?? '');
  const [password, setPassword] = useState('');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [isHalfway, setHalfway] = useState(false);
  const enter = (me: Me) => {
    queryClient.setQueryData(meQuery.queryKey, me);
    void navigate(returnAddress(search.get('to')), { replace: true });
  };
  const login = useMutation({
    mutationFn: () => call('login', { body: { email: email.trim(), password } }),
    onSuccess: enter,
    onError: (error) => {
      if (isApiError(error) && error.reason === 'second-factor') setHalfway(true);
      const next = isApiError(error) ? NEXT[error.reason ?? ''] : undefined;
      const step = { step: 'code', email: email.trim(), to: search.get('to') };
      if (next !== undefined) void navigate(doorAddress(next, step));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    login.mutate();
  };
  if (isHalfway)
    return (
      <SecondStep
        email={email.trim()}
        password={password}
        onDone={enter}
        onBack={() => {
          login.reset();
          setPassword('');
          setHalfway(false);
        }}
      />
    );
  const done = DONE[search.get('done') ?? ''];
  return (
    <>
      <h1>Sign in</h1>
      {done !== undefined && <Note kind="good">{done}</Note>}
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
        />
        {login.isError && <ProblemNote error={login.error} />}
        <Button type="submit" loading={login.isPending} fullWidth>
          Sign in
        </Button>
        <p className={classes.foot}>
          <Link to={`/reset${email === '' ? '' : `?${new URLSearchParams({ email }).toString()}`}`}>
            Forgot the password?
          </Link>
          <Link to={doorAddress('/signup', { email, to: search.get('to') })}>Create an account</Link>
        </p>
      </form>
    </>
  );
}
