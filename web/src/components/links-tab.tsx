import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Outlink, PageView } from '#contract/api-pages.ts';
import type { AuditId } from '#contract/ids.ts';
import { inlinksQuery, outlinksQuery } from '../api/report.ts';
import { count, plural } from '../logic/format.ts';
import { useReportLinks } from '../shell/use-report-links.ts';
import { AsyncPanel } from './async-panel.tsx';
import { CursorPager } from './cursor-pager.tsx';
import classes from './links-tab.module.css';
import { ScrollBox } from './scroll-box.tsx';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';
import { StatusCode } from './status-code.tsx';
import table from './table.module.css';

interface LinksTabProps {
  readonly audit: AuditId;
  readonly view: PageView;
}

/** Who links here, and where this page links to. */
export function LinksTab({ audit, view }: LinksTabProps) {
  return (
    <div className="stack">
      <h2>Links to this page</h2>
      <LinksIn audit={audit} view={view} />
      <h2>Links from this page</h2>
      {view.record === null ? (
        <p className="dim">The page was not fetched, so its links are not known.</p>
      ) : (
        <LinksOut audit={audit} view={view} />
      )}
    </div>
  );
}

function LinksIn({ audit, view: { row } }: LinksTabProps) {
  const { pageAt } = useReportLinks();
  const inlinks = useQuery(inlinksQuery(audit, row.id));
  return (
    <AsyncPanel
      query={inlinks}
      what="The links to this page could not be loaded"
      isEmpty={({ links }) => links === 0}
      empty={<p className="dim">No page of the site links here.</p>}
    >
      {({ links, pages, followPages, items }) => (
        <>
          <p className="dim">
            {plural(links, 'link')} on {plural(pages, 'page')}, {count(followPages)} of which may be followed.
            {items.length < pages && ` The first ${count(items.length)} pages are shown.`}
          </p>
          <ScrollBox label="Links to this page">
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">From</th>
                  <th scope="col">Anchor text</th>
                  <th scope="col">Where</th>
                </tr>
              </thead>
              <tbody>
                {items.map((link) => (
                  <tr key={`${link.page} ${link.place} ${link.text}`}>
                    <th scope="row" className={classes.address}>
                      <SiteUrl url={link.url} site={row.url} to={pageAt(link.page)} />
                    </th>
                    <td className={classes.anchor}>
                      <Anchor text={link.text} />
                    </td>
                    <td>
                      <Where region={link.region} path={link.place} nofollow={link.nofollow} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </>
      )}
    </AsyncPanel>
  );
}

function LinksOut({ audit, view: { row } }: LinksTabProps) {
  const [search] = useSearchParams();
  const outlinks = useQuery(outlinksQuery(audit, row.id, search.get('cursor') ?? undefined));
  return (
    <AsyncPanel
      query={outlinks}
      what="The links of this page could not be loaded"
      isEmpty={({ items }) => items.length === 0}
      empty={<p className="dim">This page links nowhere.</p>}
    >
      {({ items, nextCursor }) => (
        <>
          <ScrollBox label="Links from this page">
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">To</th>
                  <th scope="col">Answer</th>
                  <th scope="col">Anchor text</th>
                  <th scope="col">Where</th>
                </tr>
              </thead>
              <tbody>
                {items.map((link, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- a link may stand twice
                  <OutRow key={index} link={link} site={row.url} />
                ))}
              </tbody>
            </table>
          </ScrollBox>
          <CursorPager nextCursor={nextCursor} rows={items.length} total={row.outlinks} noun="links" />
        </>
      )}
    </AsyncPanel>
  );
}

function OutRow({ link, site }: { readonly link: Outlink; readonly site: string }) {
  const { pageAt } = useReportLinks();
  const { target, url, href, rel, scriptOnly } = link;
  return (
    <tr>
      <th scope="row" className={classes.address}>
        {url === null ? (
          <SiteText mono>{href === '' ? '(no address)' : href}</SiteText>
        ) : (
          <SiteUrl
            url={url}
            site={site}
            to={target === null ? undefined : pageAt(target.page)}
            open={target === null}
          />
        )}
      </th>
      <td>{target === null ? <span className="dim">–</span> : <StatusCode status={target.status} />}</td>
      <td className={classes.anchor}>
        <Anchor text={link.text} />
      </td>
      <td>
        <Where region={link.region} path={link.path} nofollow={rel?.includes('nofollow') === true} />
        {scriptOnly && <span className="dim small"> only after rendering</span>}
      </td>
    </tr>
  );
}

function Anchor({ text }: { readonly text: string }) {
  return text === '' ? <span className="dim">(no text)</span> : <SiteText>{text}</SiteText>;
}

interface WhereProps {
  readonly region: string;
  readonly path: string;
  readonly nofollow: boolean;
}

function Where({ region, path, nofollow }: WhereProps) {
  return (
    <>
      {region} <SiteText mono>{path}</SiteText>
      {nofollow && <strong className="small"> nofollow</strong>}
    </>
  );
}
