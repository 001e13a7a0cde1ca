import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { alertsQuery, channelsQuery } from '../api/channels.ts';
import { useMay } from '../api/use-may.ts';
import { AlertsForm } from '../components/alerts-form.tsx';
import { AsyncPanel } from '../components/async-panel.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { dateTime, plural } from '../logic/format.ts';
import { useSite } from '../shell/site-scope.tsx';

/** Of what happens to this site, what people are told. */
export function AlertsPage() {
  const site = useSite();
  const mayChange = useMay('changeAlerts');
  const maySee = useMay('seeChannels');
  const alerts = useQuery(alertsQuery(site.id));
  const { data: channels } = useQuery({ ...channelsQuery, enabled: maySee });
  return (
    <>
      <PageHead title="Alerts" sub="What an audit finds that people should know at once." />
      <div className="stack">
        {channels?.items.every(({ enabled }) => !enabled) === true && (
          <Note kind="warning" title="Nobody is told yet">
            <p>
              This workspace has no channel that is on. <Link to="/settings/channels">Add one</Link>, and
              alerts have somewhere to go.
            </p>
          </Note>
        )}
        <AsyncPanel query={alerts} what="The alert rules could not be loaded">
          {(data) => (
            <div className="stack">
              {data.digestAt !== null && (
                <p className="dim">
                  {plural(data.gathered, 'alert')} gathered; the next digest goes out on{' '}
                  {dateTime(data.digestAt)}.
                </p>
              )}
              {!mayChange && <Note kind="notice">Your role in this workspace is to look.</Note>}
              <AlertsForm key={site.id} site={site.id} alerts={data} mayChange={mayChange} />
            </div>
          )}
        </AsyncPanel>
      </div>
    </>
  );
}
