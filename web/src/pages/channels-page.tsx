import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Channel, NewChannel } from '#contract/api-channels.ts';
import { call } from '../api/client.ts';
import { channelsQuery } from '../api/channels.ts';
import { useMay } from '../api/use-may.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { type ChannelAsk, ChannelsTable } from '../components/channels-table.tsx';
import { Confirm } from '../components/confirm.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Empty } from '../components/empty.tsx';
import { NewChannelForm } from '../components/new-channel-form.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { RotateChannelForm } from '../components/rotate-channel-form.tsx';
import { SiteText } from '../components/site-text.tsx';
import { WebhookSecret } from '../components/webhook-secret.tsx';

const SUB = 'Where alerts and events of this workspace go: mail, webhooks, Slack.';

/** Channels of the workspace. Members see them, admins change them. */
export function ChannelsPage() {
  const maySee = useMay('seeChannels');
  if (maySee) return <Channels />;
  return (
    <>
      <PageHead title="Channels" sub={SUB} />
      <Note kind="notice">Where alerts go is shown to members of this workspace.</Note>
    </>
  );
}

type Asked =
  | { readonly what: 'new' }
  | { readonly what: 'rotate' | 'delete'; readonly channel: Channel }
  | null;

function Channels() {
  const mayManage = useMay('manageChannels');
  const channels = useQuery(channelsQuery);
  const [asked, setAsked] = useState<Asked>(null);
  const [made, setMade] = useState<NewChannel | null>(null);
  const { test, change } = useChannelDeeds();
  const close = () => {
    setAsked(null);
  };
  const onMade = (one: NewChannel) => {
    setMade(one);
    close();
  };
  const onAsk = (what: ChannelAsk, channel: Channel) => {
    if (what === 'test') test.mutate(channel);
    else if (what === 'switch') change.mutate(channel);
    else setAsked({ what, channel });
  };
  const addOne = mayManage && (
    <Button
      size="sm"
      onClick={() => {
        setAsked({ what: 'new' });
      }}
    >
      Add a channel…
    </Button>
  );
  const hasSome = (channels.data?.items.length ?? 0) > 0;
  return (
    <>
      <PageHead title="Channels" sub={SUB} {...(hasSome && { actions: addOne })} />
      <div className="stack">
        {made !== null && made.secret !== null && (
          <WebhookSecret
            key={made.secret}
            name={made.channel.name}
            secret={made.secret}
            onDone={() => {
              setMade(null);
            }}
          />
        )}
        {test.isSuccess && (
          <Note kind="good" live>
            A test is on its way. What comes of it is in the channel's deliveries.
          </Note>
        )}
        {test.isError && <ProblemNote error={test.error} what="The test was not sent" />}
        {change.isError && <ProblemNote error={change.error} what="The channel was not switched" />}
        <AsyncPanel
          query={channels}
          what="The channels could not be loaded"
          isEmpty={({ items }) => items.length === 0}
          empty={
            <Empty icon="bell" title="No channel yet">
              <p>Until there is one, what happens to your sites is shown here alone.</p>
              {addOne}
            </Empty>
          }
        >
          {({ items }) => <ChannelsTable channels={items} mayManage={mayManage} onAsk={onAsk} />}
        </AsyncPanel>
      </div>
      <Dialog open={asked?.what === 'new'} title="New channel" onClose={close}>
        <NewChannelForm onMade={onMade} />
      </Dialog>
      <Dialog open={asked?.what === 'rotate'} title="Rotate this secret?" onClose={close}>
        {asked?.what === 'rotate' && <RotateChannelForm channel={asked.channel} onMade={onMade} />}
      </Dialog>
      <DeleteChannel channel={asked?.what === 'delete' ? asked.channel : null} onClose={close} />
    </>
  );
}

/** What needs no second look. */
function useChannelDeeds() {
  const queryClient = useQueryClient();
  const test = useMutation({
    mutationFn: ({ id }: Channel) => call('testChannel', { params: { channel: id }, body: {} }),
  });
  const change = useMutation({
    mutationFn: ({ id, enabled }: Channel) =>
      call('changeChannel', { params: { channel: id }, body: { enabled: !enabled } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
  return { test, change };
}

interface DeleteChannelProps {
  readonly channel: Channel | null;
  readonly onClose: () => void;
}

function DeleteChannel({ channel, onClose }: DeleteChannelProps) {
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: ({ id }: Channel) => call('deleteChannel', { params: { channel: id } }),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
    },
  });
  return (
    <Confirm
      open={channel !== null}
      title="Delete this channel?"
      words="Delete"
      doing={remove}
      failed="The channel was not deleted"
      onConfirm={() => {
        if (channel !== null) remove.mutate(channel);
      }}
      onClose={onClose}
    >
      Nothing more is sent to {channel !== null && <SiteText>{channel.name}</SiteText>}, and its log can no
      longer be read.
    </Confirm>
  );
}
