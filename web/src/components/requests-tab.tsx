import type { DocView, PageView } from '#contract/api-pages.ts';
import type { NetworkRequest } from '#contract/fetch-facts.ts';
import { bytes, count, fine, milliseconds, plural } from '../logic/format.ts';
import { byType, documentSteps, waterfall } from '../logic/waterfall.ts';
import { Facts } from './facts.tsx';
import classes from './requests-tab.module.css';
import { ScrollBox } from './scroll-box.tsx';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';
import { StatusCode } from './status-code.tsx';
import table from './table.module.css';

interface RequestsTabProps {
  readonly record: NonNullable<PageView['record']>;
  readonly doc: DocView;
  readonly site: string;
}

/** What the page asks for: as the browser saw it where it was rendered, else as the HTML names it. */
export function RequestsTab({ record, doc, site }: RequestsTabProps) {
  const { render, fetch } = record;
  return (
    <div className="stack">
      <h2>The document</h2>
      <Waterfall rows={documentSteps(fetch)} />
      {render === null ? (
        <Resources doc={doc} site={site} />
      ) : (
        <>
          <h2>{plural(render.requests.length + render.moreRequests, 'request')}</h2>
          <Types requests={render.requests} />
          <RequestTable requests={render.requests} site={site} />
          {render.moreRequests > 0 && <p className="dim small">And {count(render.moreRequests)} more.</p>}
          <Lab render={render} />
        </>
      )}
    </div>
  );
}

interface WaterfallRow {
  readonly name: string;
  readonly startMs: number;
  readonly ms: number;
}

function Waterfall({ rows }: { readonly rows: readonly WaterfallRow[] }) {
  const { bars } = waterfall(rows);
  if (rows.length === 0) return <p className="dim">It was not timed.</p>;
  return (
    <ul className={classes.waterfall}>
      {rows.map(({ name, ms }, index) => (
        <li key={name}>
          <span>{name}</span>
          <Bar left={bars[index]?.left ?? 0} width={bars[index]?.width ?? 0} />
          <span className="num">{milliseconds(ms)}</span>
        </li>
      ))}
    </ul>
  );
}

interface BarProps {
  readonly left: number;
  readonly width: number;
  readonly failed?: boolean;
}

function Bar({ left, width, failed = false }: BarProps) {
  return (
    <span className={classes.track} aria-hidden="true">
      <span
        data-failed={failed}
        style={{ marginInlineStart: `${left * 100}%`, width: `max(2px, ${width * 100}%)` }}
      />
    </span>
  );
}

function Types({ requests }: { readonly requests: readonly NetworkRequest[] }) {
  return (
    <ul className={classes.types}>
      {byType(requests).map(({ type, count: number, bytes: size, failed }) => (
        <li key={type}>
          <strong>{type}</strong> {count(number)} <span className="dim">{bytes(size)}</span>
          {failed > 0 && <span className={classes.failed}> {count(failed)} failed</span>}
        </li>
      ))}
    </ul>
  );
}

function RequestTable({
  requests,
  site,
}: {
  readonly requests: readonly NetworkRequest[];
  readonly site: string;
}) {
  const { bars } = waterfall(requests);
  return (
    <ScrollBox label="Table of requests">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Address</th>
            <th scope="col">Type</th>
            <th scope="col">Answer</th>
            <th scope="col" className="num">
              Size
            </th>
            <th scope="col" className="num">
              Time
            </th>
            <th scope="col">Waterfall</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- an address may be asked twice
            <tr key={index}>
              <th scope="row" className={classes.address}>
                <SiteUrl url={request.url} site={site} max={64} open />
              </th>
              <td>{request.type}</td>
              <td>
                {request.error === null ? (
                  <StatusCode status={request.status} />
                ) : (
                  <span className={classes.failed}>
                    <SiteText>{request.error}</SiteText>
                    {request.mixed && ' (mixed content)'}
                  </span>
                )}
              </td>
              <td className="num">{request.wireBytes === null ? '–' : bytes(request.wireBytes)}</td>
              <td className="num">{request.ms === null ? '–' : milliseconds(request.ms)}</td>
              <td className={classes.bar}>
                <Bar
                  left={bars[index]?.left ?? 0}
                  width={bars[index]?.width ?? 0}
                  failed={request.error !== null}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** Figures of one load in our own browser, for those who want them. */
function Lab({ render }: { readonly render: NonNullable<RequestsTabProps['record']['render']> }) {
  const { lcp, cls, longTasks, layout } = render;
  return (
    <details>
      <summary>Performance (lab, unthrottled, one load)</summary>
      <Facts
        rows={[
          [
            'Largest contentful paint',
            lcp === null ? 'Not measured' : `${milliseconds(lcp.ms)} after the first byte`,
          ],
          ...(lcp === null
            ? []
            : [
                [
                  'Its element',
                  <SiteText key="lcp" mono>
                    {lcp.element}
                  </SiteText>,
                ] as const,
              ]),
          ['Cumulative layout shift', cls === null ? 'Not measured' : fine(cls.value)],
          ['Long tasks', `${count(longTasks.count)}, ${milliseconds(longTasks.totalMs)} in all`],
          ...(layout === null
            ? []
            : [
                [
                  'Width of the content',
                  `${count(layout.contentWidth)} px in a viewport of ${count(layout.viewportWidth)}`,
                ] as const,
              ]),
        ]}
      />
    </details>
  );
}

function Resources({ doc, site }: { readonly doc: DocView; readonly site: string }) {
  return (
    <>
      <h2>Named in the HTML</h2>
      <p className="dim">The page was not rendered, so what it really asks for is not known.</p>
      <ul className="stack">
        {doc.resources.map(({ kind, url, blocking }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a resource may be named twice
          <li key={index}>
            <strong>{kind}</strong> <SiteUrl url={url} site={site} open />
            {blocking && <span className="dim small"> blocks rendering</span>}
          </li>
        ))}
      </ul>
      {doc.counts.resources > doc.resources.length && (
        <p className="dim small">
          The first {count(doc.resources.length)} of {count(doc.counts.resources)}.
        </p>
      )}
    </>
  );
}
