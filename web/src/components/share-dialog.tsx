import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AuditId, SiteId } from '#contract/ids.ts';
import { call } from '../api/client.ts';
import { useMay } from '../api/use-may.ts';
import { Dialog } from './dialog.tsx';
import { NewShareForm } from './new-share-form.tsx';
import classes from './share-dialog.module.css';
import { SharesList } from './shares-list.tsx';
import { ShownLink } from './shown-link.tsx';

interface ShareButtonProps {
  readonly site: SiteId;
  readonly audit: AuditId;
}

/** Shows results to somebody without an account: links and badges of this site, made and ended here. */
export function ShareButton({ site, audit }: ShareButtonProps) {
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
        Share…
      </Button>
      <Dialog
        open={open}
        title="Share"
        onClose={() => {
          setOpen(false);
        }}
      >
        <div className={classes.parts}>
          <section className="stack" aria-labelledby="share-link">
            <h3 id="share-link">A link to this audit</h3>
            <p className="dim">
              Whoever has the link sees the score, the issues and their findings, and nothing else. It is
              shown once; search engines are told to leave it out.
            </p>
            <NewShareForm
              site={site}
              days={30}
              button="Make a link"
              make={(body) => call('shareAudit', { params: { audit }, body })}
            >
              {(path) => <ShownLink label="Link" value={`${location.origin}${path}`} />}
            </NewShareForm>
          </section>
          <section className="stack" aria-labelledby="share-badge">
            <h3 id="share-badge">A badge</h3>
            <p className="dim">
              A small picture of the score of the site&rsquo;s latest audit, for any page.
            </p>
            <NewShareForm
              site={site}
              days={365}
              button="Make a badge"
              make={(body) => call('createBadge', { params: { site }, body })}
            >
              {(path) => <Badge path={path} />}
            </NewShareForm>
          </section>
          <SharesList site={site} />
        </div>
      </Dialog>
    </>
  );
}

function Badge({ path }: { readonly path: string }) {
  const url = `${location.origin}${path}`;
  return (
    <div className="stack">
      <img className={classes.badge} src={path} alt="SEO score" height={20} />
      <ShownLink label="Markdown" value={`![SEO score](${url})`} />
      <ShownLink label="HTML" value={`<img src="${url}" alt="SEO score" height="20">`} />
    </div>
  );
}
