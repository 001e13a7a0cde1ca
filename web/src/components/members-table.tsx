import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Role } from '#contract/api-auth.ts';
import type { Member } from '#contract/api-workspaces.ts';
import type { UserId } from '#contract/ids.ts';
import { roleMay } from '#contract/permissions.ts';
import { call } from '../api/client.ts';
import { meQuery } from '../api/session.ts';
import { membersQuery } from '../api/workspace.ts';
import { ROLE_NAMES } from '../logic/roles.ts';
import { day } from '../logic/format.ts';
import { Confirm } from './confirm.tsx';
import { ProblemNote } from './problem-note.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { SelectField } from './select-field.tsx';
import { SiteText } from './site-text.tsx';
import people from './people.module.css';
import table from './table.module.css';

interface MembersTableProps {
  readonly members: readonly Member[];
  /** Who looks, and their role. */
  readonly user: UserId;
  readonly role: Role;
}

const nameOf = ({ email, user }: Member) => email ?? user;

/** Who is in the workspace; whoever may, gives roles and removes people here. */
export function MembersTable({ members, user, role }: MembersTableProps) {
  const [leaving, setLeaving] = useState<Member | null>(null);
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: membersQuery.queryKey });
  const change = useMutation({
    mutationFn: ({ member, to }: { member: UserId; to: Role }) =>
      call('changeMember', { params: { member }, body: { role: to } }),
    onSettled: refresh,
    onSuccess: async (_changed, { member }) => {
      // One's own role decides what is shown.
      if (member === user) await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
  const remove = useMutation({
    mutationFn: (member: UserId) => call('removeMember', { params: { member } }),
    onSuccess: async () => {
      await refresh();
      setLeaving(null);
    },
  });
  const isManager = roleMay(role, 'manageMembers');
  const mayTouch = (member: Member) =>
    isManager && (member.role !== 'owner' || roleMay(role, 'manageOwners'));
  return (
    <>
      {change.isError && <ProblemNote error={change.error} what="The role was not changed" />}
      <ScrollBox label="Members by address">
        <table className={`${table.table ?? ''} ${table.fold ?? ''}`}>
          <caption className="sr-only">Members by address</caption>
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">Role</th>
              <th scope="col">Joined</th>
              {isManager && (
                <th scope="col">
                  <span className="sr-only">Remove</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {members.map((member) => (
              <tr key={member.user}>
                <th scope="row" className={people.person}>
                  <SiteText>{nameOf(member)}</SiteText>
                  {member.user === user && <span className="dim"> (you)</span>}
                </th>
                <td data-label="Role">
                  {mayTouch(member) ? (
                    <RoleSelect
                      member={member}
                      by={role}
                      busy={change.isPending}
                      onChange={(to) => {
                        change.mutate({ member: member.user, to });
                      }}
                    />
                  ) : (
                    ROLE_NAMES[member.role]
                  )}
                </td>
                <td data-label="Joined" className={people.date}>
                  {member.joinedAt === null ? '–' : day(member.joinedAt)}
                </td>
                {isManager && (
                  <td className="num">
                    {mayTouch(member) && member.user !== user && (
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={`Remove ${nameOf(member)}…`}
                        onClick={() => {
                          setLeaving(member);
                        }}
                      >
                        Remove…
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <Confirm
        open={leaving !== null}
        title="Remove this member?"
        words="Remove"
        doing={remove}
        failed="The member was not removed"
        onConfirm={() => {
          if (leaving !== null) remove.mutate(leaving.user);
        }}
        onClose={() => {
          setLeaving(null);
        }}
      >
        {leaving !== null && <SiteText>{nameOf(leaving)}</SiteText>} can no longer see this workspace, from
        the next request on. API keys stay: revoke those that they know.
      </Confirm>
    </>
  );
}

interface RoleSelectProps {
  readonly member: Member;
  readonly by: Role;
  readonly busy: boolean;
  readonly onChange: (role: Role) => void;
}

function RoleSelect({ member, by, busy, onChange }: RoleSelectProps) {
  const roles: readonly Role[] = roleMay(by, 'manageOwners')
    ? ['owner', 'admin', 'member', 'viewer']
    : ['admin', 'member', 'viewer'];
  return (
    <SelectField
      label={`Role of ${nameOf(member)}`}
      value={member.role}
      disabled={busy}
      options={roles.map((role) => [role, ROLE_NAMES[role]] as const)}
      onChange={(value) => {
        const role = roles.find((one) => one === value);
        if (role !== undefined && role !== member.role) onChange(role);
      }}
    />
  );
}
