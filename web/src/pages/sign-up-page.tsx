import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { meQuery } from '../api/session.ts';
import { CodeField } from '../components/code-field.tsx';
import classes from '../components/form.module.css';
import { NewPasswordField } from '../components/new-password-field.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { ResendButton } from '../components/resend-button.tsx';
import { usePageTitle } from '../components/use-page-title.ts';
import { fieldErrors } from '../logic/form-errors.ts';
import { doorAddress, returnAddress } from '../logic/return-address.ts';

/** First the address and a password, then the code that was sent there; the address bar holds the step. */
export function SignUpPage() {
  usePageTitle('Create an account');
  const [search, setSearch] = useSearchParams();
  // Kept in this page's memory alone, to sign in with as soon as the address is confirmed.
  const [password, setPassword] = useState('');
  const email = search.get('email') ?? '';
  const to = search.get('to');
  if (search.get('step') === 'code' && email !== '')
    return <CodeStep email={email} password={password} to={to} />;
  return (
    <AccountStep
      initialEmail={email}
      to={to}
      password={password}
      onPassword={setPassword}
      onSent={(sentTo) => {
        setSearch({ step: 'code', email: sentTo, ...(to !== null && { to }) });
      }}
    />
  );
}

interface AccountStepProps {
  readonly initialEmail: string;
  /** Where to go on afterwards. */
  readonly to: string | null;
  readonly password: string;
  readonly onPassword: (password: string) => void;
  readonly onSent: (email: string) => void;
}

function AccountStep({ initialEmail, to, password, onPassword, onSent }: AccountStepProps) {
  const [email, setEmail] = useState(initialEmail);
  const signUp = useMutation({
    mutationFn: () => call('signUp', { body: { email: email.trim(), password } }),
    onSuccess: () => {
      onSent(email.trim());
    },
  });
  const errors = isApiError(signUp.error) ? fieldErrors(signUp.error.fields) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signUp.mutate();
  };
  return (
    <>
      <h1>Create an account</h1>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="email"
          required
          withAsterisk={false}
          value={email}
          error={errors['email']}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        <NewPasswordField
          label="Password"
          value={password}
          onChange={onPassword}
          error={errors['password']}
        />
        {signUp.isError && Object.keys(errors).length === 0 && <ProblemNote error={signUp.error} />}
        <Button type="submit" loading={signUp.isPending} fullWidth>
          Create account
        </Button>
        <p className={classes.foot}>
          <span className="dim">Have an account?</span>
          <Link to={doorAddress('/login', { to })}>Sign in</Link>
        </p>
      </form>
    </>
  );
}

interface CodeStepProps {
  readonly email: string;
  readonly password: string;
  readonly to: string | null;
}

function CodeStep({ email, password, to }: CodeStepProps) {
  const [code, setCode] = useState('');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const confirm = useMutation({
    mutationFn: async () => {
      await call('confirmSignUp', { body: { email, code } });
      return password === '' ? null : call('login', { body: { email, password } });
    },
    onSuccess: (me) => {
      if (me === null) {
        void navigate(doorAddress('/login', { done: 'confirmed', email, to }));
        return;
      }
      queryClient.setQueryData(meQuery.queryKey, me);
      void navigate(returnAddress(to), { replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  const fields = isApiError(confirm.error) ? fieldErrors(confirm.error.fields) : {};
  return (
    <>
      <h1>Check your mail</h1>
      <p className="dim">
        If <strong>{email}</strong> can have an account, a code is on its way there. It may take a minute.
      </p>
      <form className={classes.form} onSubmit={submit}>
        <CodeField value={code} onChange={setCode} error={fields['code']} />
        {confirm.isError && fields['code'] === undefined && <ProblemNote error={confirm.error} />}
        <Button type="submit" loading={confirm.isPending} disabled={code.length < 6} fullWidth>
          Confirm
        </Button>
        <div className={classes.foot}>
          <ResendButton send={() => call('resendCode', { body: { email } })} />
          <Link to={doorAddress('/signup', { to })}>Use another address</Link>
        </div>
      </form>
    </>
  );
}
