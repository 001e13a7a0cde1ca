import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { NewApiKey } from '#contract/api-keys.ts';
import type { Scope } from '#contract/route.ts';
import { call } from '../api/client.ts';
import { keysQuery } from '../api/keys.ts';
import { isApiError } from '../api/problem.ts';
import { fieldErrors } from '../logic/form-errors.ts';
import { DEFAULT_LIFETIME, LIFETIMES } from '../logic/key-words.ts';
import { READING, SCOPE_WORDS } from '../logic/scopes.ts';
import { LabelledSelect } from './labelled-select.tsx';
import { ProblemNote } from './problem-note.tsx';

const SCOPES = Object.keys(SCOPE_WORDS) as Scope[];

/** Name, scopes and end of a new key. */
export function NewKeyForm({ onMade }: { readonly onMade: (made: NewApiKey) => void }) {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(READING);
  const [days, setDays] = useState(DEFAULT_LIFETIME);
  const queryClient = useQueryClient();
  const make = useMutation({
    mutationFn: () =>
      call('createKey', {
        body: {
          name: name.trim(),
          scopes: SCOPES.filter((scope) => scopes.includes(scope)),
          expiresInDays: days === '' ? null : Number(days),
        },
      }),
    onSuccess: async (made) => {
      onMade(made);
      await queryClient.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  const errors = isApiError(make.error) ? fieldErrors(make.error.fields) : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextInput
        label="Name"
        description="What will use it: a key for each program can be ended alone."
        maxLength={100}
        autoComplete="off"
        required
        withAsterisk={false}
        data-autofocus
        value={name}
        error={errors['name']}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <Checkbox.Group
        label="It may"
        value={[...scopes]}
        error={errors['scopes']}
        onChange={(chosen) => {
          setScopes(SCOPES.filter((scope) => chosen.includes(scope)));
        }}
      >
        <div className="stack">
          {SCOPES.map((scope) => (
            <Checkbox key={scope} value={scope} label={SCOPE_WORDS[scope]} description={scope} />
          ))}
        </div>
      </Checkbox.Group>
      <LabelledSelect label="Expires after" options={LIFETIMES} value={days} onChange={setDays} />
      {make.isError && Object.keys(errors).length === 0 && (
        <ProblemNote error={make.error} what="The key was not made" />
      )}
      <div>
        <Button type="submit" loading={make.isPending} disabled={name.trim() === '' || scopes.length === 0}>
          Make the key
        </Button>
      </div>
    </form>
  );
}
