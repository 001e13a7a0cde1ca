import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { fieldErrors } from '../logic/form-errors.ts';
import { CodeField } from './code-field.tsx';
import { OwnPasswordField } from './own-password-field.tsx';
import { ProblemNote } from './problem-note.tsx';

interface EndSecondFactorProps {
  readonly email: string;
  readonly onDone: () => Promise<void>;
}

/** By password and code, as a sign-in. */
export function EndSecondFactor({ email, onDone }: EndSecondFactorProps) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const end = useMutation({
    mutationFn: () => call('endSecondFactor', { body: { password, code } }),
    onSuccess: onDone,
  });
  const errors = isApiError(end.error) ? fieldErrors(end.error.fields) : {};
  const forget = () => {
    if (end.isError) end.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    end.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>From then on your password alone signs you in. The recovery codes are worth nothing any more.</p>
      <OwnPasswordField
        email={email}
        value={password}
        error={errors['password']}
        onChange={(value) => {
          setPassword(value);
          forget();
        }}
      />
      <CodeField
        value={code}
        error={errors['code']}
        onChange={(value) => {
          setCode(value);
          forget();
        }}
      />
      {end.isError && Object.keys(errors).length === 0 && (
        <ProblemNote error={end.error} what="The second factor is still on" />
      )}
      <div>
        <Button
          type="submit"
          color="red"
          loading={end.isPending}
          disabled={password === '' || code.length < 6}
        >
          Switch it off
        </Button>
      </div>
    </form>
  );
}
