import { Button, Checkbox, Radio, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Channel, ChannelInput, NewChannel } from '#contract/api-channels.ts';
import { call } from '../api/client.ts';
import { channelsQuery } from '../api/channels.ts';
import { isApiError } from '../api/problem.ts';
import { KIND_WORDS } from '../logic/channel-words.ts';
import { fieldErrors } from '../logic/form-errors.ts';
import classes from './new-channel-form.module.css';
import { EventTypes } from './event-types.tsx';
import { ProblemNote } from './problem-note.tsx';

type Kind = Channel['kind'];

const TARGETS: Readonly<Record<Kind, { label: string; description: string; placeholder: string }>> = {
  email: {
    label: 'Address',
    description: 'Of a member of this workspace: nobody else is written to.',
    placeholder: 'you@example.com',
  },
  webhook: {
    label: 'Endpoint',
    description: 'An https address that takes a POST of JSON, signed by Standard Webhooks.',
    placeholder: 'https://example.com/plumbline',
  },
  slack: {
    label: 'Incoming webhook',
    description: 'As Slack gives it out; others that take its payload work too. It is kept sealed.',
    placeholder: 'https://hooks.slack.com/services/…',
  },
};

const KINDS = Object.keys(TARGETS) as Kind[];

/** Kind, name and target of a new channel, and what a webhook is told. */
export function NewChannelForm({ onMade }: { readonly onMade: (made: NewChannel) => void }) {
  const [kind, setKind] = useState<Kind>('email');
  const [name, setName] = useState('');
  const [target, setTarget] = useState('');
  const [types, setTypes] = useState<Channel['types']>(null);
  const queryClient = useQueryClient();
  const make = useMutation({
    mutationFn: (body: ChannelInput) => call('createChannel', { body }),
    onSuccess: async (made) => {
      onMade(made);
      await queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
    },
  });
  const errors = isApiError(make.error) ? fieldErrors(make.error.fields) : {};
  const words = TARGETS[kind];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const to = target.trim();
    const named = name.trim();
    if (kind === 'email') make.mutate({ kind, name: named, address: to });
    else if (kind === 'slack') make.mutate({ kind, name: named, url: to });
    else make.mutate({ kind, name: named, url: to, types });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Radio.Group
        label="Kind"
        value={kind}
        onChange={(chosen) => {
          setKind(KINDS.find((one) => one === chosen) ?? 'email');
          make.reset();
        }}
      >
        <div className={classes.kinds}>
          {KINDS.map((one) => (
            <Radio key={one} value={one} label={KIND_WORDS[one]} />
          ))}
        </div>
      </Radio.Group>
      <TextInput
        label="Name"
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
      <TextInput
        {...words}
        type={kind === 'email' ? 'email' : 'url'}
        autoComplete="off"
        required
        withAsterisk={false}
        value={target}
        error={errors['address'] ?? errors['url']}
        onChange={(event) => {
          setTarget(event.currentTarget.value);
        }}
      />
      {kind === 'webhook' && (
        <>
          <Checkbox
            label="Send chosen events as they come"
            description="Otherwise it is told what the alert rules of each site let through."
            checked={types !== null}
            onChange={(event) => {
              setTypes(event.currentTarget.checked ? ['audit.completed'] : null);
            }}
          />
          {types !== null && <EventTypes types={types} onChange={setTypes} />}
        </>
      )}
      {make.isError && Object.keys(errors).length === 0 && (
        <ProblemNote error={make.error} what="The channel was not added" />
      )}
      <div>
        <Button
          type="submit"
          loading={make.isPending}
          disabled={name.trim() === '' || target.trim() === '' || types?.length === 0}
        >
          Add the channel
        </Button>
      </div>
    </form>
  );
}
