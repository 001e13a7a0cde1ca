import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Share } from '#contract/api-shares.ts';
import type { SiteId } from '#contract/ids.ts';
import { call } from '../api/client.ts';
import { sharesQuery } from '../api/shares.ts';
import { dateTime } from '../logic/format.ts';
import { AsyncPanel } from './async-panel.tsx';
import { ProblemNote } from './problem-note.tsx';
import classes from './share-dialog.module.css';
import { SiteText } from './site-text.tsx';
import { TimeAgo } from './time-ago.tsx';

/** Links and badges of a site that work, each with the way to end it. */
export function SharesList({ site }: { readonly site: SiteId }) {
  const shares = useQuery(sharesQuery(site));
  return (
    <section aria-labelledby="shares" className="stack">
      <h3 id="shares">Links that work</h3>
      <AsyncPanel
        query={shares}
        what="The links could not be loaded"
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="dim">There is none.</p>}
      >
        {({ items }) => (
          <ul>
            {items.map((share) => (
              <Row key={share.id} share={share} />
            ))}
          </ul>
        )}
      </AsyncPanel>
    </section>
  );
}

const KINDS = { audit: 'Link to an audit', badge: 'Badge' } as const;

function Row({ share }: { readonly share: Share }) {
  const [asking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const ending = useMutation({
    mutationFn: () => call('revokeShare', { params: { share: share.id } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['shares', share.site] }),
  });
  const words = share.name === '' ? KINDS[share.kind] : share.name;
  return (
    <li className={classes.share}>
      <div>
        <p>
          <SiteText>{words}</SiteText>
        </p>
        <p className="dim small">
          {share.name !== '' && `${KINDS[share.kind]}, `}made <TimeAgo iso={share.createdAt} />, works until{' '}
          {dateTime(share.endsAt)}
        </p>
      </div>
      {asking ? (
        <div className="row">
          <span className="small">Whoever has it sees nothing from now on.</span>
          <Button
            size="xs"
            color="red"
            loading={ending.isPending}
            onClick={() => {
              ending.mutate();
            }}
          >
            End it
          </Button>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setAsking(false);
            }}
          >
            Keep it
          </Button>
        </div>
      ) : (
        <Button
          size="xs"
          variant="default"
          aria-label={`End: ${words}`}
          onClick={() => {
            setAsking(true);
          }}
        >
          End…
        </Button>
      )}
      {ending.isError && <ProblemNote error={ending.error} what="The link was not ended" />}
    </li>
  );
}
