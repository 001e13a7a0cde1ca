import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import type { InvitationView } from '#contract/api-workspaces.ts';
import { call } from '../api/client.ts';
import { isApiError } from '../api/problem.ts';
import { meQuery } from '../api/session.ts';
import { startAnew } from '../api/workspace.ts';
import { AsyncPanel, SkeletonLines } from '../components/async-panel.tsx';
import classes from '../components/form.module.css';
import { Note } from '../components/note.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { SiteText } from '../components/site-text.tsx';
import { usePageTitle } from '../components/use-page-title.ts';
import { dateTime } from '../logic/format.ts';
import { keptInvitation } from '../logic/kept-invitation.ts';
import { doorAddress } from '../logic/return-address.ts';
import { ROLE_NAMES, ROLE_WORDS } from '../logic/roles.ts';

/** Where an invitation's link leads: what it is for, the way to the account it is bound to, and joining. */
export function InvitationPage() {
  usePageTitle('Invitation');
  const token = useToken();
  const look = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call('lookAtInvitation', { body: { token } }, signal),
    enabled: token !== '',
  });
  if (token === '')
    return (
      <>
        <h1>Invitation</h1>
        <p className="dim">Open the link in the invitation that was sent to you.</p>
      </>
    );
  if (isApiError(look.error) && look.error.code === 'NOT_FOUND')
    return (
      <>
        <h1>This invitation is no longer good</h1>
        <p className="dim">
          It was used, withdrawn, sent again or has expired. Ask whoever invited you for another one.
        </p>
        <Link to="/sites">Go to your sites</Link>
      </>
    );
  return (
    <>
      <h1>You are invited</h1>
      <AsyncPanel
        query={look}
        what="The invitation could not be looked at"
        skeleton={<SkeletonLines lines={3} />}
      >
        {(seen) => <Seen seen={seen} token={token} />}
      </AsyncPanel>
    </>
  );
}

/** From the link's fragment, which is then taken out of the address. */
function useToken(): string {
  const { hash } = useLocation();
  const navigate = useNavigate();
  useEffect(() => {
    if (hash.length < 2) return;
    keptInvitation.set(hash.slice(1));
    void navigate('/invitation', { replace: true });
  }, [hash, navigate]);
  return hash.length > 1 ? hash.slice(1) : keptInvitation.get();
}

interface SeenProps {
  readonly seen: InvitationView;
  readonly token: string;
}

function Seen({ seen, token }: SeenProps) {
  const me = useQuery(meQuery);
  return (
    <div className="stack">
      <p>
        {seen.invitedBy === null ? 'A member' : <SiteText>{seen.invitedBy}</SiteText>} invites you to the
        workspace{' '}
        <strong>
          <SiteText>{seen.workspace}</SiteText>
        </strong>
        .
      </p>
      <p>
        As {ROLE_NAMES[seen.role].toLowerCase()}: <span className="dim">{ROLE_WORDS[seen.role]}</span>
      </p>
      <p className="dim small">
        For <SiteText>{seen.email}</SiteText> alone, until {dateTime(seen.expiresAt)}.
      </p>
      {me.isPending && <SkeletonLines lines={1} />}
      {me.data !== undefined && me.data.user.email.toLowerCase() === seen.email && <Accept token={token} />}
      {me.data !== undefined && me.data.user.email.toLowerCase() !== seen.email && (
        <OtherAccount signedIn={me.data.user.email} invited={seen.email} />
      )}
      {me.isError && <Enter email={seen.email} />}
    </div>
  );
}

function Accept({ token }: { readonly token: string }) {
  const accept = useMutation({
    mutationFn: () => call('acceptInvitation', { body: { token } }),
    onSuccess: () => {
      keptInvitation.clear();
      startAnew();
    },
  });
  return (
    <>
      {accept.isError && <ProblemNote error={accept.error} what="You have not joined" />}
      <Button
        fullWidth
        loading={accept.isPending}
        onClick={() => {
          accept.mutate();
        }}
      >
        Accept and go there
      </Button>
    </>
  );
}

const HERE = '/invitation';

function Enter({ email }: { readonly email: string }) {
  return (
    <>
      <Button component={Link} to={doorAddress('/signup', { email, to: HERE })} fullWidth>
        Create an account
      </Button>
      <p className={classes.foot}>
        <span className="dim">Have an account?</span>
        <Link to={doorAddress('/login', { email, to: HERE })}>Sign in</Link>
      </p>
    </>
  );
}

function OtherAccount({ signedIn, invited }: { readonly signedIn: string; readonly invited: string }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const leave = useMutation({
    mutationFn: () => call('logout', { body: {} }),
    onSuccess: () => {
      queryClient.clear();
      void navigate(doorAddress('/login', { email: invited, to: HERE }));
    },
  });
  return (
    <>
      <Note kind="warning">
        You are signed in as <SiteText>{signedIn}</SiteText>. This invitation is for another address.
      </Note>
      {leave.isError && <ProblemNote error={leave.error} what="You are still signed in" />}
      <Button
        fullWidth
        loading={leave.isPending}
        onClick={() => {
          leave.mutate();
        }}
      >
        Sign out and use the other address
      </Button>
    </>
  );
}
