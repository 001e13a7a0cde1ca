import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Me } from '#contract/api-auth.ts';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { fieldErrors } from '../logic/form-errors.ts';
import { CodeField } from './code-field.tsx';
import classes from './form.module.css';
import { ProblemNote } from './problem-note.tsx';

interface SecondStepProps {
  readonly email: string;
  /** Of the step before: a recovery code goes with it once more. */
  readonly password: string;
  readonly onDone: (me: Me) => void;
  readonly onBack: () => void;
}

/** The second half of signing in: a code of the authenticator app, or one of the recovery codes. */
export function SecondStep({ email, password, onDone, onBack }: SecondStepProps) {
  const [isLost, setLost] = useState(false);
  const [code, setCode] = useState('');
  const step = useMutation({
    mutationFn: () =>
      isLost
        ? call('recoverSignIn', { body: { email, password, code } })
        : call('answerSecondFactor', { body: { code } }),
    onSuccess: onDone,
  });
  const errors = isApiError(step.error) ? fieldErrors(step.error.fields) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    step.mutate();
  };
  const change = (value: string) => {
    setCode(value);
    if (step.isError) step.reset();
  };
  return (
    <>
      <h1>{isLost ? 'Enter a recovery code' : 'Enter your code'}</h1>
      <p className="dim">
        {isLost
          ? 'It works once, and switches the second factor off: set it up again on the page of your account.'
          : 'Your authenticator app shows it under Plumbline.'}
      </p>
      <form className={classes.form} onSubmit={submit}>
        {isLost ? (
          <TextInput
            label="Recovery code"
            autoComplete="off"
            spellCheck={false}
            required
            withAsterisk={false}
            value={code}
            error={errors['code']}
            onChange={(event) => {
              change(event.currentTarget.value);
            }}
          />
        ) : (
          <CodeField value={code} onChange={change} error={errors['code']} />
        )}
        {step.isError && Object.keys(errors).length === 0 && <ProblemNote error={step.error} />}
        <Button type="submit" loading={step.isPending} disabled={code.length < (isLost ? 16 : 6)} fullWidth>
          Sign in
        </Button>
        <div className={classes.foot}>
          <button
            type="button"
            className={classes.link}
            onClick={() => {
              setLost(!isLost);
              change('');
            }}
          >
            {isLost ? 'Use the app’s code' : 'Use a recovery code'}
          </button>
          <button type="button" className={classes.link} onClick={onBack}>
            Back to sign-in
          </button>
        </div>
      </form>
    </>
  );
}
