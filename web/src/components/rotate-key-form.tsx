import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiKey, NewApiKey } from '#contract/api-keys.ts';
import { call } from '../api/client.ts';
import { keysQuery } from '../api/keys.ts';
import { DEFAULT_OVERLAP, OVERLAPS } from '../logic/key-words.ts';
import { LabelledSelect } from './labelled-select.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SiteText } from './site-text.tsx';

interface RotateKeyFormProps {
  readonly apiKey: ApiKey;
  readonly onMade: (made: NewApiKey) => void;
}

/** How long the old secret goes on beside the new one. */
export function RotateKeyForm({ apiKey, onMade }: RotateKeyFormProps) {
  const [hours, setHours] = useState(DEFAULT_OVERLAP);
  const queryClient = useQueryClient();
  const rotate = useMutation({
    mutationFn: () =>
      call('rotateKey', { params: { key: apiKey.id }, body: { overlapHours: Number(hours) } }),
    onSuccess: async (made) => {
      onMade(made);
      await queryClient.invalidateQueries({ queryKey: keysQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rotate.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>
        <SiteText>{apiKey.name}</SiteText> gets a new secret. Its name, scopes and end stay as they are.
      </p>
      <LabelledSelect
        label="The old secret works on for"
        options={OVERLAPS}
        value={hours}
        onChange={setHours}
      />
      {rotate.isError && <ProblemNote error={rotate.error} what="The key was not rotated" />}
      <div>
        <Button type="submit" loading={rotate.isPending} data-autofocus>
          Rotate
        </Button>
      </div>
    </form>
  );
}
