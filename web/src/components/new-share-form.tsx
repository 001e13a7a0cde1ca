import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { SiteId } from '#contract/ids.ts';
import type { Answer } from '../api/routes.ts';
import { dateTime } from '../logic/format.ts';
import { Note } from './note.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SelectField } from './select-field.tsx';

const DAYS = [
  ['7', 'for a week'],
  ['30', 'for 30 days'],
  ['90', 'for 90 days'],
  ['365', 'for a year'],
] as const;

interface NewShareFormProps {
  readonly site: SiteId;
  readonly days: number;
  readonly button: string;
  readonly make: (body: { name: string; days: number }) => Promise<Answer<'shareAudit'>>;
  /** What is shown of the new link; its path is never told again. */
  readonly children: (path: string) => ReactNode;
}

export function NewShareForm({ site, days: first, button, make, children }: NewShareFormProps) {
  const [name, setName] = useState('');
  const [days, setDays] = useState(String(first));
  const queryClient = useQueryClient();
  const making = useMutation({
    mutationFn: () => make({ name, days: Number(days) }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['shares', site] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <div className="row">
        <TextInput
          size="xs"
          aria-label="What it is for"
          placeholder="What it is for"
          maxLength={100}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        <SelectField label="How long it works" value={days} options={DAYS} onChange={setDays} />
        <Button type="submit" size="xs" loading={making.isPending}>
          {button}
        </Button>
      </div>
      {making.isError && <ProblemNote error={making.error} what="It was not made" />}
      {making.data !== undefined && (
        <Note kind="good" title="Copy it now: it is shown this once" live>
          {children(making.data.path)}
          <p className="dim small">It works until {dateTime(making.data.endsAt)}.</p>
        </Note>
      )}
    </form>
  );
}
