import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Delivery } from '#contract/api-channels.ts';
import type { ChannelId } from '#contract/ids.ts';
import { call } from '../api/client.ts';
import { channelsQuery, deliveriesQuery } from '../api/channels.ts';
import { useMay } from '../api/use-may.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { CodeBlock } from '../components/code-block.tsx';
import { CursorPager } from '../components/cursor-pager.tsx';
import { Empty } from '../components/empty.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { SiteText } from '../components/site-text.tsx';
import { deliveryWords } from '../logic/channel-words.ts';
import { dateTime, milliseconds } from '../logic/format.ts';
import { plainText } from '../logic/visible-text.ts';
import classes from './channel-page.module.css';

/** What was sent to one channel in the last thirty days. */
export function ChannelPage() {
  const channel = (useParams()['channel'] ?? '') as ChannelId;
  const [search] = useSearchParams();
  const { data: channels } = useQuery(channelsQuery);
  const deliveries = useQuery(deliveriesQuery(channel, search.get('cursor') ?? undefined));
  const found = channels?.items.find(({ id }) => id === channel);
  return (
    <>
      <PageHead
        title="Deliveries"
        {...(found !== undefined && { sub: `To ${plainText(found.name)}, of the last thirty days` })}
      />
      <p>
        <Link to="/settings/channels">All channels</Link>
      </p>
      <AsyncPanel
        query={deliveries}
        what="The deliveries could not be loaded"
        isEmpty={({ items }) => items.length === 0}
        empty={
          <Empty icon="bell" title="Nothing was sent yet">
            <p>Send a test from the list of channels, or wait for the next audit.</p>
          </Empty>
        }
      >
        {({ items, nextCursor }) => (
          <div className="stack">
            <ul className={classes.list}>
              {items.map((delivery) => (
                <Item key={delivery.id} delivery={delivery} />
              ))}
            </ul>
            <CursorPager nextCursor={nextCursor} rows={items.length} noun="deliveries" />
          </div>
        )}
      </AsyncPanel>
    </>
  );
}

function Item({ delivery }: { readonly delivery: Delivery }) {
  const { about, subject, createdAt, tries, body } = delivery;
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <div>
          <strong>
            <SiteText>{subject}</SiteText>
          </strong>
          <p className="dim small">
            <code>{about}</code>, <time dateTime={createdAt}>{dateTime(createdAt)}</time>
          </p>
          <p>{deliveryWords(delivery)}</p>
        </div>
        <Resend delivery={delivery} />
      </div>
      <details>
        <summary>Tries and body</summary>
        <div className="stack">
          {tries.map((one) => (
            <div key={one.at}>
              <p>
                <time dateTime={one.at}>{dateTime(one.at)}</time>, {milliseconds(one.ms)}:{' '}
                {one.error === null ? (one.status ?? 'taken') : <SiteText>{one.error}</SiteText>}
              </p>
              {one.answer !== '' && (
                <CodeBlock label="What it answered" wrap>
                  {one.answer}
                </CodeBlock>
              )}
            </div>
          ))}
          <CodeBlock label="What was sent" wrap>
            {body}
          </CodeBlock>
        </div>
      </details>
    </li>
  );
}

function Resend({ delivery }: { readonly delivery: Delivery }) {
  const mayManage = useMay('manageChannels');
  const queryClient = useQueryClient();
  const { id, channel, state, subject } = delivery;
  const resend = useMutation({
    mutationFn: () => call('resendDelivery', { params: { channel, delivery: id }, body: {} }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['deliveries', channel] }),
  });
  if (!mayManage) return null;
  return (
    <div>
      <Button
        size="xs"
        variant="default"
        loading={resend.isPending}
        aria-label={`${state === 'pending' ? 'Try now' : 'Send again'}: ${plainText(subject)}`}
        onClick={() => {
          resend.mutate();
        }}
      >
        {state === 'pending' ? 'Try now' : 'Send again'}
      </Button>
      {resend.isError && <ProblemNote error={resend.error} what="It was not sent again" />}
    </div>
  );
}
