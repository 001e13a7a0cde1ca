import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AuditId } from '#contract/ids.ts';
import { brokenSourcesQuery } from '../api/report.ts';
import { useReportLinks } from '../shell/use-report-links.ts';
import { AsyncPanel } from './async-panel.tsx';
import classes from './broken-targets.module.css';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';

interface BrokenSourcesProps {
  readonly audit: AuditId;
  readonly url: string;
}

/** Every page that links to one dead target, by anchor text and place. */
export function BrokenSources({ audit, url }: BrokenSourcesProps) {
  const { pageAt } = useReportLinks();
  const [cursor, setCursor] = useState<string>();
  const sources = useQuery(brokenSourcesQuery(audit, { url, ...(cursor !== undefined && { cursor }) }));
  return (
    <AsyncPanel query={sources} what="The pages could not be loaded">
      {({ items, nextCursor }) => (
        <div className="stack">
          <ul className={classes.groups}>
            {items.map((group) => (
              <li key={`${group.region} ${group.place} ${group.text} ${String(group.nofollow)}`}>
                <SiteText>{group.text === '' ? '(no text)' : `“${group.text}”`}</SiteText>{' '}
                <span className="dim small">
                  in {group.region}, <SiteText mono>{group.place}</SiteText>
                </span>
                <ul>
                  {group.pages.map((source) => (
                    <li key={source.page}>
                      <SiteUrl url={source.url} to={pageAt(source.page)} max={96} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
          {nextCursor !== null && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                setCursor(nextCursor);
              }}
            >
              Next pages
            </Button>
          )}
        </div>
      )}
    </AsyncPanel>
  );
}
