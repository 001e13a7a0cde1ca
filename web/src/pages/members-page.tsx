import { useQuery } from '@tanstack/react-query';
import type { Me } from '#contract/api-auth.ts';
import { roleMay } from '#contract/permissions.ts';
import { meQuery } from '../api/session.ts';
import { invitationsQuery, membersQuery } from '../api/workspace.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { InvitationsTable } from '../components/invitations-table.tsx';
import { InviteDialog } from '../components/invite-dialog.tsx';
import { MembersTable } from '../components/members-table.tsx';
import { Note } from '../components/note.tsx';
import { OwnMembership } from '../components/own-membership.tsx';
import { PageHead } from '../components/page-head.tsx';
import { plural } from '../logic/format.ts';
import classes from './members-page.module.css';

/** Who is in the workspace, who is asked in, and one's own part in it. */
export function MembersPage() {
  const { data: me } = useQuery(meQuery);
  const workspace = me?.workspaces.find(({ id }) => id === me.workspace);
  return me === undefined || workspace === undefined ? null : <Members me={me} workspace={workspace} />;
}

interface MembersProps {
  readonly me: Me;
  readonly workspace: Me['workspaces'][number];
}

function Members({ me, workspace }: MembersProps) {
  const mayList = roleMay(workspace.role, 'listMembers');
  const mayManage = roleMay(workspace.role, 'manageMembers');
  const members = useQuery({ ...membersQuery, enabled: mayList });
  const items = members.data?.items ?? [];
  const others = items.filter(({ user }) => user !== me.user.id);
  return (
    <div className={classes.page}>
      <PageHead
        title="Members"
        {...(items.length > 0 && { sub: plural(items.length, 'member') })}
        {...(mayManage && { actions: <InviteDialog /> })}
      />
      {mayList ? (
        <AsyncPanel query={members} what="The members could not be loaded">
          {(data) => <MembersTable members={data.items} user={me.user.id} role={workspace.role} />}
        </AsyncPanel>
      ) : (
        <Note kind="notice">Who else is here is shown to members.</Note>
      )}
      {mayManage && <PendingInvitations />}
      <OwnMembership workspace={workspace} others={others} />
    </div>
  );
}

function PendingInvitations() {
  const invitations = useQuery(invitationsQuery);
  return (
    <section aria-labelledby="invitations" className="stack">
      <h2 id="invitations">Invitations</h2>
      <AsyncPanel
        query={invitations}
        what="The invitations could not be loaded"
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="dim">Nobody is asked in at the moment.</p>}
      >
        {({ items, mailed }) => (
          <>
            {!mailed && (
              <Note kind="notice">
                This deployment sends no mail: an invitation answers with a link that you pass on.
              </Note>
            )}
            <InvitationsTable invitations={items} />
          </>
        )}
      </AsyncPanel>
    </section>
  );
}
