import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Site } from '#contract/api-sites.ts';
import { useMay } from '../api/use-may.ts';
import { useStartAudit } from '../api/use-start-audit.ts';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';

interface RunAuditButtonProps {
  readonly site: Pick<Site, 'id' | 'name' | 'running'>;
  readonly size?: 'xs' | 'sm';
  readonly filled?: boolean;
  readonly words?: string;
}

/** Starts an audit and goes to watch it; where one runs already, only that. Nothing for who may start none. */
export function RunAuditButton({
  site,
  size = 'xs',
  filled = false,
  words = 'Run audit',
}: RunAuditButtonProps) {
  const start = useStartAudit(site.id);
  const mayStart = useMay('startAudit');
  const variant = filled ? 'filled' : 'default';
  if (site.running !== null)
    return (
      <Button component={Link} to={`/sites/${site.id}/audits/${site.running}`} size={size} variant="light">
        Watch audit
      </Button>
    );
  if (!mayStart) return null;
  return (
    <>
      <Button
        size={size}
        variant={variant}
        loading={start.isPending}
        aria-label={`${words}: ${site.name}`}
        onClick={() => {
          start.mutate();
        }}
      >
        {words}
      </Button>
      <Dialog
        open={start.isError}
        title="The audit was not started"
        onClose={() => {
          start.reset();
        }}
      >
        <ProblemNote error={start.error} />
      </Dialog>
    </>
  );
}
