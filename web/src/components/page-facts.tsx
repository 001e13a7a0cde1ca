import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PageView } from '#contract/api-pages.ts';
import type { AuditId } from '#contract/ids.ts';
import type { RenderState } from '#contract/slice.ts';
import { call } from '../api/client.ts';
import { NOT_CRAWLED, NOT_INDEXABLE } from '../logic/fetch-words.ts';
import { bytes, count, dateTime, milliseconds, plural } from '../logic/format.ts';
import { safeHref } from '../logic/urls.ts';
import { useReportLinks } from '../shell/use-report-links.ts';
import { Facts } from './facts.tsx';
import { ProblemNote } from './problem-note.tsx';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';
import { StatusCode } from './status-code.tsx';

const RENDER: Readonly<Record<RenderState, string>> = {
  'not-html': 'No: it is no HTML page',
  mode: 'No: this audit reads HTTP alone',
  'static-key': 'No: pages of this kind were found to be the same without',
  'no-scripts': 'No: it has no scripts, so nothing could change',
  failed: 'Failed',
  equal: 'Yes: the same as the HTML',
  different: 'Yes: rendering changes it',
  rendered: 'Yes',
};

type Fact = readonly [name: string, value: ReactNode];

interface PageFactsProps {
  readonly audit: AuditId;
  readonly view: PageView;
}

/** What is known of a page in lines: the answer, whether it can be indexed, and how it is linked. */
export function PageFacts({ audit, view }: PageFactsProps) {
  const { row, record, redirects, sitemaps, lastmod } = view;
  const facts: Fact[] = [
    ['Status', <StatusCode key="status" status={row.status} error={record?.fetch.error} />],
    ['Indexable', <Indexable key="indexable" view={view} />],
    ...(row.canonical === null ? [] : [['Canonical', <Canonical key="canonical" row={row} />] as const]),
    ...(redirects === null
      ? []
      : [
          [
            'Redirects',
            <Hops key="hops" hops={redirects.hops} loop={redirects.loop} site={row.url} />,
          ] as const,
        ]),
    ['Depth', row.depth === null ? 'No link leads here' : `${plural(row.depth, 'click')} from the start`],
    ['Links', `${count(row.inlinks)} in, ${count(row.outlinks)} out`],
    ...(row.template === null
      ? []
      : [['Template', <SiteText key="template">{row.template.name}</SiteText>] as const]),
    ...(row.score === null ? [] : [['Page score', String(Math.floor(row.score))] as const]),
    ['Words', count(row.words)],
    ...(record === null ? [] : answerFacts(record)),
    [
      'Sitemaps',
      sitemaps.length === 0
        ? 'In none'
        : `In ${plural(sitemaps.length, 'sitemap')}${lastmod === null ? '' : `, lastmod ${lastmod}`}`,
    ],
    ...(view.duplicates.exact.length + view.duplicates.near.length === 0
      ? []
      : [['Same text', <Duplicates key="duplicates" view={view} />] as const]),
  ];
  return (
    <section aria-label="Facts">
      <Facts rows={facts} wide />
      {view.html && <DownloadHtml audit={audit} view={view} />}
    </section>
  );
}

function answerFacts({ fetch, renderState, renderError }: NonNullable<PageView['record']>): Fact[] {
  const { timings, bytes: size, contentType, at } = fetch;
  return [
    ['Time to first byte', timings.ttfb === null ? 'Not measured' : milliseconds(timings.ttfb)],
    ['Size', `${bytes(size.body)} (${bytes(size.wire)} on the wire)${fetch.cut ? ', cut at our limit' : ''}`],
    ...(contentType === null
      ? []
      : [['Content type', <SiteText key="type">{contentType}</SiteText>] as const]),
    [
      'Rendered',
      renderError === null ? (
        RENDER[renderState]
      ) : (
        <>
          {RENDER[renderState]}: <SiteText key="error">{renderError}</SiteText>
        </>
      ),
    ],
    ['Fetched', dateTime(at)],
  ];
}

function Indexable({ view: { row, why } }: { readonly view: PageView }) {
  if (row.notCrawled !== null)
    return (
      <>
        Not crawled: {NOT_CRAWLED[row.notCrawled]}
        {why !== null && (
          <>
            {' '}
            <SiteText mono>{why}</SiteText>
          </>
        )}
      </>
    );
  if (row.indexable === true) return 'Yes';
  return `No: ${row.reason === null ? 'not known why' : NOT_INDEXABLE[row.reason]}`;
}

function Canonical({ row }: { readonly row: PageView['row'] }) {
  if (row.canonical === null || row.canonical === row.url) return 'Itself';
  return <SiteUrl url={row.canonical} site={row.url} open />;
}

interface HopsProps {
  readonly hops: readonly string[];
  readonly loop: boolean;
  readonly site: string;
}

function Hops({ hops, loop, site }: HopsProps) {
  return (
    <ol>
      {hops.map((hop) => (
        <li key={hop}>
          <span className="dim">to</span> <SiteUrl url={hop} site={site} />
        </li>
      ))}
      {loop && <li>and round again: a loop</li>}
    </ol>
  );
}

function Duplicates({ view: { duplicates, row } }: { readonly view: PageView }) {
  const { pageAt } = useReportLinks();
  return (
    <ul>
      {[...duplicates.exact, ...duplicates.near].slice(0, 5).map(({ page, url }) => (
        <li key={page}>
          <SiteUrl url={url} site={row.url} to={pageAt(page)} />
        </li>
      ))}
      {duplicates.exact.length + duplicates.near.length > 5 && (
        <li className="dim">and {count(duplicates.exact.length + duplicates.near.length - 5)} more</li>
      )}
    </ul>
  );
}

/** The HTML as fetched is only ever saved to disk, never opened under our name. */
function DownloadHtml({ audit, view }: PageFactsProps) {
  const download = useMutation({
    mutationFn: () => call('pageHtml', { params: { audit, page: view.row.id } }),
    onSuccess: ({ url }) => {
      const href = safeHref(new URL(url, window.location.href).href);
      if (href === null) return;
      const anchor = document.createElement('a');
      anchor.href = href;
      anchor.rel = 'noopener noreferrer';
      anchor.download = '';
      anchor.click();
    },
  });
  return (
    <>
      <Button
        mt={8}
        size="xs"
        variant="default"
        loading={download.isPending}
        onClick={() => {
          download.mutate();
        }}
      >
        Download the HTML as fetched
      </Button>
      {download.isError && <ProblemNote error={download.error} what="The HTML could not be fetched" />}
    </>
  );
}
