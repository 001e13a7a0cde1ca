import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { WorkspaceExport } from '#contract/api-deletion.ts';
import { KEEP_EXPORT_DAYS } from '#contract/objects.ts';
import { call } from '../api/client.ts';
import { exportQuery } from '../api/deletion.ts';
import { bytes, dateTime, plural } from '../logic/format.ts';
import { AsyncPanel } from './async-panel.tsx';
import { Note } from './note.tsx';
import { ProblemNote } from './problem-note.tsx';

/** Has all data of the workspace written into files, and fetches them. */
export function WorkspaceExportPanel() {
  const found = useQuery(exportQuery);
  const queryClient = useQueryClient();
  const begin = useMutation({
    mutationFn: () => call('exportWorkspace', { body: {} }),
    onSuccess: (made) => {
      queryClient.setQueryData(exportQuery.queryKey, { export: made });
    },
  });
  return (
    <section aria-labelledby="export" className="stack">
      <h2 id="export">Export everything</h2>
      <p className="dim">
        Sites with their settings and schedules, members, keys (without secrets), channels, the audit log, and
        all results of every audit that is kept: NDJSON, one record a line, packed with gzip. Screenshots and
        pages as fetched are not in it. The files are kept for {KEEP_EXPORT_DAYS} days.
      </p>
      <AsyncPanel query={found} what="The last export could not be loaded">
        {({ export: last }) => (
          <div className="stack">
            {last !== null && <Made last={last} />}
            {begin.isError && <ProblemNote error={begin.error} what="The export was not begun" />}
            <div>
              <Button
                variant="default"
                loading={begin.isPending}
                disabled={last?.state === 'running'}
                onClick={() => {
                  begin.mutate();
                }}
              >
                {last === null ? 'Export everything' : 'Export again'}
              </Button>
            </div>
          </div>
        )}
      </AsyncPanel>
    </section>
  );
}

function Made({ last }: { readonly last: WorkspaceExport }) {
  const audits = plural(last.audits, 'audit');
  if (last.state === 'running')
    return (
      <Note kind="notice" live>
        Being written: {audits} so far. It begins within a minute, and you may leave this page.
      </Note>
    );
  if (last.state === 'failed')
    return <Note kind="error">The export of {dateTime(last.requestedAt)} could not be made.</Note>;
  return (
    <div>
      <p>
        Export of {dateTime(last.requestedAt)}, with {audits}:
      </p>
      <ul>
        {last.files.map((file) => (
          <li key={file.name}>
            <a href={file.url} download={file.name}>
              {file.name}
            </a>{' '}
            <span className="dim">{bytes(file.bytes)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
