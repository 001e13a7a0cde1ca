import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Channel } from '#contract/api-channels.ts';
import { KIND_WORDS, stateWords } from '../logic/channel-words.ts';
import { dateTime } from '../logic/format.ts';
import { plainText } from '../logic/visible-text.ts';
import { ScrollBox } from './scroll-box.tsx';
import { SiteText } from './site-text.tsx';
import classes from './channels-table.module.css';
import table from './table.module.css';
import { TimeAgo } from './time-ago.tsx';

export type ChannelAsk = 'test' | 'switch' | 'rotate' | 'delete';

interface ChannelsTableProps {
  readonly channels: readonly Channel[];
  readonly mayManage: boolean;
  readonly onAsk: (what: ChannelAsk, channel: Channel) => void;
}

export function ChannelsTable({ channels, mayManage, onAsk }: ChannelsTableProps) {
  return (
    <ScrollBox label="Channels">
      <table className={`${table.table ?? ''} ${table.fold ?? ''}`}>
        <caption className="sr-only">Channels</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col">Told of</th>
            <th scope="col">State</th>
            <th scope="col">Last delivered</th>
            {mayManage && (
              <th scope="col">
                <span className="sr-only">Test, switch, rotate or delete</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <tr key={channel.id}>
              <th scope="row">
                <Name channel={channel} />
              </th>
              <td data-label="Kind">{KIND_WORDS[channel.kind]}</td>
              <td data-label="Told of">
                {channel.types === null ? 'Alerts' : <Types types={channel.types} />}
              </td>
              <td data-label="State">
                {stateWords(channel)}
                {channel.overlapEndsAt !== null && (
                  <span className="dim small">
                    <br />
                    Two signatures until {dateTime(channel.overlapEndsAt)}
                  </span>
                )}
              </td>
              <td data-label="Last delivered" className={table.whole}>
                {channel.lastDeliveredAt === null ? 'Never' : <TimeAgo iso={channel.lastDeliveredAt} />}
              </td>
              {mayManage && (
                <td>
                  <Actions channel={channel} onAsk={onAsk} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Name({ channel: { id, name, target } }: { readonly channel: Channel }) {
  return (
    <>
      <Link to={`/settings/channels/${id}`}>
        <SiteText>{name}</SiteText>
      </Link>
      <br />
      <span className="dim small">
        <SiteText ltr>{target}</SiteText>
      </span>
    </>
  );
}

function Types({ types }: { readonly types: NonNullable<Channel['types']> }) {
  return types.map((type) => (
    <span key={type}>
      <code>{type}</code>
      <br />
    </span>
  ));
}

interface ActionsProps {
  readonly channel: Channel;
  readonly onAsk: ChannelsTableProps['onAsk'];
}

function Actions({ channel, onAsk }: ActionsProps) {
  const name = plainText(channel.name);
  const button = (what: ChannelAsk, words: string) => (
    <Button
      size="xs"
      variant="default"
      aria-label={`${words} ${name}`}
      onClick={() => {
        onAsk(what, channel);
      }}
    >
      {words}
    </Button>
  );
  return (
    <div className={`${table.actions ?? ''} ${classes.actions ?? ''}`}>
      {channel.enabled && button('test', 'Test')}
      {button('switch', channel.enabled ? 'Switch off' : 'Switch on')}
      {channel.kind === 'webhook' && button('rotate', 'Rotate…')}
      {button('delete', 'Delete…')}
    </div>
  );
}
