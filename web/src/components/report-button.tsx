import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AuditId } from '#contract/ids.ts';
import { call } from '../api/client.ts';
import { pdfReportQuery } from '../api/reports.ts';
import { useMay } from '../api/use-may.ts';
import { download } from '../logic/download.ts';
import { Dialog } from './dialog.tsx';
import { Note } from './note.tsx';
import { ProblemNote } from './problem-note.tsx';

/** Has a PDF of the audit made, says how far it is, and hands it over. */
export function ReportButton({ audit }: { readonly audit: AuditId }) {
  const [open, setOpen] = useState(false);
  if (!useMay('shareAudit')) return null;
  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          setOpen(true);
        }}
      >
        PDF report…
      </Button>
      <Dialog
        open={open}
        title="PDF report"
        onClose={() => {
          setOpen(false);
        }}
      >
        <Making key={audit} audit={audit} />
      </Dialog>
    </>
  );
}

function Making({ audit }: { readonly audit: AuditId }) {
  const mayBrand = useMay('changeWorkspace');
  const asking = useMutation({
    mutationFn: () => call('makeReport', { params: { audit } }),
  });
  const report = useQuery(pdfReportQuery(audit, asking.data?.id));
  const state = report.data?.state ?? asking.data?.state;
  const isMaking = asking.isPending || state === 'making';
  const file = report.data?.file ?? null;
  return (
    <div className="stack">
      <p>
        Cover, score and trend, the fixes that gain most, findings by category and an appendix: for somebody
        who will not look at a dashboard.
        {mayBrand && (
          <>
            {' '}
            It carries your <Link to="/settings/branding">name, logo and colour</Link>.
          </>
        )}
      </p>
      <output aria-live="polite">
        {isMaking && 'It is being printed. That takes some seconds.'}
        {state === 'ready' && 'It is ready.'}
      </output>
      {asking.isError && <ProblemNote error={asking.error} what="The report could not be asked for" />}
      {report.isError && <ProblemNote error={report.error} what="How far it is could not be asked" />}
      {state === 'failed' && (
        <Note kind="error" title="The report was not made" live>
          <p>That is a fault of ours. Try once more.</p>
        </Note>
      )}
      <div className="row">
        {file === null ? (
          <Button
            data-autofocus
            loading={isMaking}
            onClick={() => {
              asking.mutate();
            }}
          >
            Make the report
          </Button>
        ) : (
          <Button
            onClick={() => {
              download(file.url);
            }}
          >
            Download {file.fileName}
          </Button>
        )}
      </div>
    </div>
  );
}
