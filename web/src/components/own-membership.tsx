import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Me } from '#contract/api-auth.ts';
import type { Member } from '#contract/api-workspaces.ts';
import type { UserId } from '#contract/ids.ts';
import { roleMay } from '#contract/permissions.ts';
import { call } from '../api/client.ts';
import { meQuery } from '../api/session.ts';
import { membersQuery, startAnew } from '../api/workspace.ts';
import { ROLE_NAMES, ROLE_WORDS } from '../logic/roles.ts';
import { Confirm } from './confirm.tsx';
import people from './people.module.css';
import { SelectField } from './select-field.tsx';

interface OwnMembershipProps {
  readonly workspace: Me['workspaces'][number];
  /** Other members, to hand the workspace over to. */
  readonly others: readonly Member[];
}

/** One's own part in the workspace: what the role allows, the way out, and handing it over. */
export function OwnMembership({ workspace, others }: OwnMembershipProps) {
  const [leaving, setLeaving] = useState(false);
  const leave = useMutation({
    mutationFn: () => call('leaveWorkspace', { body: {} }),
    onSuccess: () => {
      startAnew();
    },
  });
  return (
    <section aria-labelledby="own" className="stack">
      <h2 id="own">Your membership</h2>
      <p>
        {ROLE_NAMES[workspace.role]}. <span className="dim">{ROLE_WORDS[workspace.role]}</span>
      </p>
      {roleMay(workspace.role, 'manageOwners') && others.length > 0 && <HandOver others={others} />}
      <div>
        <Button
          variant="default"
          onClick={() => {
            setLeaving(true);
          }}
        >
          Leave this workspace…
        </Button>
      </div>
      <Confirm
        open={leaving}
        title="Leave this workspace?"
        words="Leave"
        doing={leave}
        failed="You have not left"
        onConfirm={() => {
          leave.mutate();
        }}
        onClose={() => {
          setLeaving(false);
        }}
      >
        You can no longer see its sites and audits, on any device. To come back you need an invitation. API
        keys that you made go on working until somebody revokes them.
      </Confirm>
    </section>
  );
}

function HandOver({ others }: { readonly others: readonly Member[] }) {
  const [to, setTo] = useState<UserId | null>(null);
  const [asking, setAsking] = useState(false);
  const queryClient = useQueryClient();
  const give = useMutation({
    mutationFn: (user: UserId) => call('handOver', { body: { to: user } }),
    onSuccess: async (me) => {
      queryClient.setQueryData(meQuery.queryKey, me);
      setAsking(false);
      await queryClient.invalidateQueries({ queryKey: membersQuery.queryKey });
    },
  });
  const chosen = others.find(({ user }) => user === to) ?? others[0];
  if (chosen === undefined) return null;
  return (
    <div className="row">
      <div className={people.pick}>
        <SelectField
          label="New owner"
          value={chosen.user}
          options={others.map(({ user, email }) => [user, email ?? user] as const)}
          onChange={(value) => {
            setTo(others.find(({ user }) => user === value)?.user ?? null);
          }}
        />
      </div>
      <Button
        variant="default"
        onClick={() => {
          setAsking(true);
        }}
      >
        Hand over…
      </Button>
      <Confirm
        open={asking}
        title="Hand the workspace over?"
        words="Hand over"
        doing={give}
        failed="The workspace was not handed over"
        onConfirm={() => {
          give.mutate(chosen.user);
        }}
        onClose={() => {
          setAsking(false);
        }}
      >
        {chosen.email ?? chosen.user} becomes an owner, and you an admin. Only an owner can give it back.
      </Confirm>
    </div>
  );
}
