import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { CodeField } from '../components/code-field.tsx';
import classes from '../components/form.module.css';
import { NewPasswordField } from '../components/new-password-field.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { ResendButton } from '../components/resend-button.tsx';
import { usePageTitle } from '../components/use-page-title.ts';
import { fieldErrors } from '../logic/form-errors.ts';

/** Asks for a code, then sets a new password with it. */
export function ResetPage() {
  usePageTitle('Reset the password');
  const [search, setSearch] = useSearchParams();
  const email = search.get('email') ?? '';
  if (search.get('step') === 'code' && email !== '') return <NewPasswordStep email={email} />;
  return (
    <AskStep
      initialEmail={email}
      onSent={(sentTo) => {
        setSearch({ step: 'code', email: sentTo });
      }}
    />
  );
}

interface AskStepProps {
  readonly initialEmail: string;
  readonly onSent: (email: string) => void;
}

function AskStep({ initialEmail, onSent }: AskStepProps) {
  const [email, setEmail] = useState(initialEmail);
  const ask = useMutation({
    mutationFn: () => call('forgotPassword', { body: { email: email.trim() } }),
    onSuccess: () => {
      onSent(email.trim());
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate();
  };
  return (
    <>
      <h1>Reset the password</h1>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label="E-mail"
          description="We send a six-digit code there."
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        {ask.isError && <ProblemNote error={ask.error} />}
        <Button type="submit" loading={ask.isPending} fullWidth>
          Send the code
        </Button>
        <p className={classes.foot}>
          <Link to="/login">Back to sign-in</Link>
        </p>
      </form>
    </>
  );
}

function NewPasswordStep({ email }: { readonly email: string }) {
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const navigate = useNavigate();
  const reset = useMutation({
    mutationFn: () => call('resetPassword', { body: { email, code, password } }),
    onSuccess: () => navigate(`/login?${new URLSearchParams({ done: 'reset', email }).toString()}`),
  });
  const errors = isApiError(reset.error) ? fieldErrors(reset.error.fields) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reset.mutate();
  };
  return (
    <>
      <h1>Set a new password</h1>
      <p className="dim">
        If <strong>{email}</strong> has an account, a code is on its way there. All its sessions end when the
        new password is set.
      </p>
      <form className={classes.form} onSubmit={submit}>
        <CodeField value={code} onChange={setCode} error={errors['code']} />
        <NewPasswordField
          label="New password"
          value={password}
          onChange={setPassword}
          error={errors['password']}
        />
        {reset.isError && Object.keys(errors).length === 0 && <ProblemNote error={reset.error} />}
        <Button type="submit" loading={reset.isPending} disabled={code.length < 6} fullWidth>
          Set the password
        </Button>
        <div className={classes.foot}>
          <ResendButton send={() => call('forgotPassword', { body: { email } })} />
          <Link to="/login">Back to sign-in</Link>
        </div>
      </form>
    </>
  );
}
