import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { onSignedOut } from '../api/client.ts';
import { meQuery } from '../api/session.ts';
import { Dialog } from '../components/dialog.tsx';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { signInAddress } from '../logic/return-address.ts';
import { Rail } from './rail.tsx';
import classes from './shell.module.css';
import { TopBar } from './top-bar.tsx';
import { useFolded } from './use-folded.ts';

/** Everything behind the sign-in: the rail, the bar, and the page between them. */
export function Shell() {
  const me = useQuery(meQuery);
  const location = useLocation();
  // Where the drawer was opened: going anywhere closes it.
  const [drawerAt, setDrawerAt] = useState<string | null>(null);
  const [folded, setFolded] = useFolded();
  useSendToSignIn();
  if (me.isError && me.data === undefined)
    return (
      <main className={classes.alone}>
        <ProblemNote
          error={me.error}
          what="Your account could not be loaded"
          onRetry={() => void me.refetch()}
        />
      </main>
    );
  return (
    <div className={classes.shell} data-folded={folded}>
      <a className={classes.skip} href="#content">
        Skip to content
      </a>
      <aside className={classes.rail}>
        <Rail
          me={me.data}
          folded={folded}
          onFold={() => {
            setFolded(!folded);
          }}
        />
      </aside>
      <Dialog
        kind="drawer"
        title="Plumbline"
        open={drawerAt === location.key}
        onClose={() => {
          setDrawerAt(null);
        }}
      >
        <Rail me={me.data} folded={false} />
      </Dialog>
      <TopBar
        me={me.data}
        onMenu={() => {
          setDrawerAt(location.key);
        }}
      />
      <main id="content" className={classes.content} tabIndex={-1}>
        <ErrorBoundary resetKey={location.pathname}>
          <Suspense fallback={null}>{me.data !== undefined && <Outlet />}</Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

/** Whoever turns out to be signed out goes to the door, and comes back to this very address. */
function useSendToSignIn(): void {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const location = useLocation();
  useEffect(
    () =>
      onSignedOut(() => {
        queryClient.clear();
        void navigate(signInAddress(location), { replace: true });
      }),
    [queryClient, navigate, location],
  );
}
