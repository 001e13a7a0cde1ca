import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Channel, NewChannel } from '#contract/api-channels.ts';
import { call } from '../api/client.ts';
import { channelsQuery } from '../api/channels.ts';
import { DEFAULT_OVERLAP, OVERLAPS } from '../logic/key-words.ts';
import { LabelledSelect } from './labelled-select.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SiteText } from './site-text.tsx';

interface RotateChannelFormProps {
  readonly channel: Channel;
  readonly onMade: (made: NewChannel) => void;
}

/** How long the old secret goes on signing beside the new one. */
export function RotateChannelForm({ channel, onMade }: RotateChannelFormProps) {
  const [hours, setHours] = useState(DEFAULT_OVERLAP);
  const queryClient = useQueryClient();
  const rotate = useMutation({
    mutationFn: () =>
      call('rotateChannelSecret', {
        params: { channel: channel.id },
        body: { overlapHours: Number(hours) },
      }),
    onSuccess: async (made) => {
      onMade(made);
      await queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rotate.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>
        <SiteText>{channel.name}</SiteText> gets a new secret. While the old one goes on, each delivery
        carries a signature of both.
      </p>
      <LabelledSelect label="The old secret signs for" options={OVERLAPS} value={hours} onChange={setHours} />
      {rotate.isError && <ProblemNote error={rotate.error} what="The secret was not rotated" />}
      <div>
        <Button type="submit" loading={rotate.isPending} data-autofocus>
          Rotate
        </Button>
      </div>
    </form>
  );
}
