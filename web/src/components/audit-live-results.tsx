import { useQuery } from '@tanstack/react-query';
import type { Audit, AuditLive } from '#contract/api-audits.ts';
import { auditLiveQuery } from '../api/audits.ts';
import { count, plural } from '../logic/format.ts';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { AsyncPanel } from './async-panel.tsx';
import classes from './audit-live-results.module.css';
import { Severity } from './severity.tsx';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';
import { StatusCode } from './status-code.tsx';

/** Before so many pages a share of them says nothing. */
const FIRST_RESULTS = 20;

/** First results, and the last URLs as they come. */
export function AuditLiveResults({ audit }: { readonly audit: Audit }) {
  const live = useQuery(auditLiveQuery(audit.id));
  return (
    <AsyncPanel query={live} what="The first results could not be loaded">
      {(data) => (
        <div className={classes.columns}>
          <FirstResults live={data} />
          <LastUrls live={data} site={audit.config.startUrl} />
        </div>
      )}
    </AsyncPanel>
  );
}

function FirstResults({ live }: { readonly live: AuditLive }) {
  return (
    <section aria-labelledby="first">
      <h2 id="first">First results</h2>
      {live.pages < FIRST_RESULTS ? (
        <p className="dim">They come after {FIRST_RESULTS} pages.</p>
      ) : (
        <>
          <p className="dim small">
            Of {plural(live.pages, 'page')} looked at so far. Checks of the whole site follow at the end.
          </p>
          <ul className={classes.list}>
            {live.rules.map((rule) => (
              <li key={rule.rule}>
                <Severity value={rule.severity} short />
                <span className={classes.grow}>
                  {rule.title} <span className="dim small">{CATEGORY_TITLES[rule.category]}</span>
                </span>
                <span className="num">{plural(rule.pages, 'page')}</span>
              </li>
            ))}
          </ul>
          {live.rules.length === 0 && <p className="dim">No page has failed a check so far.</p>}
        </>
      )}
    </section>
  );
}

function LastUrls({ live, site }: { readonly live: AuditLive; readonly site: string }) {
  return (
    <section aria-labelledby="last">
      <h2 id="last">Last pages</h2>
      {live.last.length === 0 ? (
        <p className="dim">None yet.</p>
      ) : (
        <ul className={classes.list}>
          {live.last.map((page) => (
            <li key={`${page.url} ${page.at}`}>
              <StatusCode status={page.status} error={page.error} />
              <span className={classes.grow}>
                <SiteUrl url={page.url} site={site} max={60} />
                {page.title !== null && (
                  <span className={`${classes.title} dim small`}>
                    <SiteText>{page.title}</SiteText>
                  </span>
                )}
              </span>
              <span className="num dim small">
                {page.findings === 0 ? '' : `${count(page.findings)} found`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
