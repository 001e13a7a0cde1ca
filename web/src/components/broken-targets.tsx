import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@mantine/core';
import type { AuditId } from '#contract/ids.ts';
import { brokenLinksQuery } from '../api/report.ts';
import type { Answer } from '../api/routes.ts';
import { plural } from '../logic/format.ts';
import { useReportLinks } from '../shell/use-report-links.ts';
import { AsyncPanel } from './async-panel.tsx';
import { BrokenSources } from './broken-sources.tsx';
import classes from './broken-targets.module.css';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';
import { StatusCode } from './status-code.tsx';

type Target = Answer<'brokenLinks'>['items'][number];

const PAGE_SIZE = 10;

interface BrokenTargetsProps {
  readonly audit: AuditId;
  readonly internal: boolean;
}

/** Dead targets, each with who leads to it: what to mend is there, not on the target. */
export function BrokenTargets({ audit, internal }: BrokenTargetsProps) {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const cursor = cursors.at(-1);
  const targets = useQuery(
    brokenLinksQuery(audit, {
      internal: internal ? 'true' : 'false',
      limit: PAGE_SIZE,
      ...(cursor !== undefined && { cursor }),
    }),
  );
  return (
    <section aria-labelledby="targets" className="stack">
      <h2 id="targets">Who leads there</h2>
      <AsyncPanel
        query={targets}
        what="The dead targets could not be loaded"
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="dim">No page, sitemap or tag of the site names a dead target now.</p>}
      >
        {({ items, nextCursor }) => (
          <>
            <ul>
              {items.map((target) => (
                <TargetRow key={target.url} audit={audit} target={target} />
              ))}
            </ul>
            <div className="row">
              {cursors.length > 0 && (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => {
                    setCursors(cursors.slice(0, -1));
                  }}
                >
                  Previous targets
                </Button>
              )}
              {nextCursor !== null && (
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => {
                    setCursors([...cursors, nextCursor]);
                  }}
                >
                  More targets
                </Button>
              )}
            </div>
          </>
        )}
      </AsyncPanel>
    </section>
  );
}

function TargetRow({ audit, target }: { readonly audit: AuditId; readonly target: Target }) {
  const { pageAt } = useReportLinks();
  const [open, setOpen] = useState(false);
  return (
    <li className={classes.target}>
      <p className={classes.head}>
        <StatusCode status={target.status} error={target.error} />
        <SiteUrl
          url={target.url}
          to={target.page === null ? undefined : pageAt(target.page)}
          max={96}
          open
          copy
        />
      </p>
      <p className="dim small">
        {plural(target.links, 'link')} on {plural(target.pages, 'page')}, {plural(target.places, 'place')} to
        mend
        {referrersOf(target)}
      </p>
      <ul className={classes.groups}>
        {target.groups.map((group) => (
          <li key={`${group.region} ${group.place} ${group.text} ${String(group.nofollow)}`}>
            {group.text === '' ? (
              <span className="dim">(no text)</span>
            ) : (
              <SiteText>{`“${group.text}”`}</SiteText>
            )}{' '}
            <span className="dim small">
              in {group.region}, <SiteText mono>{group.place}</SiteText>
              {group.nofollow && ', nofollow'}, on {plural(group.pages, 'page')}
              {group.template !== null && ', in a template: one edit'}
            </span>
          </li>
        ))}
      </ul>
      {target.links > 0 && (
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {open ? 'Hide the pages' : `Show all ${plural(target.pages, 'page')}`}
        </Button>
      )}
      {open && <BrokenSources audit={audit} url={target.url} />}
    </li>
  );
}

function referrersOf({ referrers }: Target): string {
  const { sitemaps, canonicals, hreflangs, redirects } = referrers;
  const parts = [
    sitemaps > 0 && plural(sitemaps, 'sitemap'),
    canonicals > 0 && plural(canonicals, 'canonical'),
    hreflangs > 0 && plural(hreflangs, 'hreflang'),
    redirects > 0 && plural(redirects, 'redirect'),
  ].filter((part) => part !== false);
  return parts.length === 0 ? '' : `; also named by ${parts.join(', ')}`;
}
