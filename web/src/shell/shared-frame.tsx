import { useQuery } from '@tanstack/react-query';
import { NavLink, Outlet, useParams } from 'react-router';
import { isApiError } from '../api/problem.ts';
import { sharedAuditQuery } from '../api/shares.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SiteText } from '../components/site-text.tsx';
import { SiteUrl } from '../components/site-url.tsx';
import { dateTime } from '../logic/format.ts';
import { Mark } from './mark.tsx';
import classes from './shared-frame.module.css';

/** The frame of a share link: whoever has it sees one audit, and no way to anything else. */
export function SharedFrame() {
  const { token = '' } = useParams();
  const audit = useQuery(sharedAuditQuery(token));
  const isDead = isApiError(audit.error) && audit.error.code === 'NOT_FOUND';
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <p className={classes.brand}>
          <Mark /> Plumbline
        </p>
        {audit.data !== undefined && !isDead && (
          <nav className="row" aria-label="This audit">
            <NavLink to={`/s/${token}`} end>
              Overview
            </NavLink>
            <NavLink to={`/s/${token}/issues`}>Issues</NavLink>
          </nav>
        )}
      </header>
      <main id="content" className={classes.content} tabIndex={-1}>
        {isDead ? (
          <PageHead
            title="This link does not work"
            sub="It was ended, has run out, or is not whole. Ask whoever gave it to you for another."
          />
        ) : (
          <AsyncPanel query={audit} what="The audit could not be loaded">
            {({ site, finishedAt, endsAt }) => (
              <>
                <div className={classes.about}>
                  <p>
                    <strong>
                      <SiteText>{site.name}</SiteText>
                    </strong>{' '}
                    <SiteUrl url={site.url} open />
                  </p>
                  <p className="dim small">
                    {finishedAt !== null && `Audited ${dateTime(finishedAt)}. `}
                    Shared until {dateTime(endsAt)}.
                  </p>
                </div>
                <Outlet />
              </>
            )}
          </AsyncPanel>
        )}
      </main>
    </div>
  );
}
