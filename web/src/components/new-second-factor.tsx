import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { fieldErrors } from '../logic/form-errors.ts';
import { CodeBlock } from './code-block.tsx';
import { CodeField } from './code-field.tsx';
import { OwnPasswordField } from './own-password-field.tsx';
import { ProblemNote } from './problem-note.tsx';

interface NewSecondFactorProps {
  readonly email: string;
  readonly onDone: (recoveryCodes: readonly string[]) => Promise<void>;
}

/** The password first, then the secret for the app, then a code that shows that the app has it. */
export function NewSecondFactor({ email, onDone }: NewSecondFactorProps) {
  const [password, setPassword] = useState('');
  const begin = useMutation({
    mutationFn: () => call('beginSecondFactor', { body: { password } }),
  });
  const errors = isApiError(begin.error) ? fieldErrors(begin.error.fields) : {};
  if (begin.data !== undefined) return <Confirm {...begin.data} onDone={onDone} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <OwnPasswordField
        email={email}
        value={password}
        error={errors['password']}
        onChange={(value) => {
          setPassword(value);
          if (begin.isError) begin.reset();
        }}
      />
      {begin.isError && Object.keys(errors).length === 0 && (
        <ProblemNote error={begin.error} what="No secret was made" />
      )}
      <div>
        <Button type="submit" loading={begin.isPending} disabled={password === ''}>
          Go on
        </Button>
      </div>
    </form>
  );
}

interface ConfirmProps {
  readonly secret: string;
  readonly uri: string;
  readonly onDone: NewSecondFactorProps['onDone'];
}

function Confirm({ secret, uri, onDone }: ConfirmProps) {
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => call('confirmSecondFactor', { body: { code } }),
    onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes),
  });
  const errors = isApiError(confirm.error) ? fieldErrors(confirm.error.fields) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>
        Type this key into your authenticator app (a new account, by time), or{' '}
        <a href={uri}>open it in an app on this device</a>. Then enter the code that the app shows.
      </p>
      <CodeBlock label="Key for the app" wrap>
        {secret.replaceAll(/.{4}(?=.)/g, '$& ')}
      </CodeBlock>
      <CodeField
        value={code}
        error={errors['code']}
        onChange={(value) => {
          setCode(value);
          if (confirm.isError) confirm.reset();
        }}
      />
      {confirm.isError && Object.keys(errors).length === 0 && (
        <ProblemNote error={confirm.error} what="The second factor is still off" />
      )}
      <div>
        <Button type="submit" loading={confirm.isPending} disabled={code.length < 6}>
          Switch it on
        </Button>
      </div>
    </form>
  );
}
