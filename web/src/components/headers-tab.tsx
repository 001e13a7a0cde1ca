import type { FetchFacts } from '#contract/fetch-facts.ts';
import { bytes, dateTime, milliseconds } from '../logic/format.ts';
import { Facts } from './facts.tsx';
import classes from './headers-tab.module.css';
import { ScrollBox } from './scroll-box.tsx';
import { SiteText } from './site-text.tsx';
import table from './table.module.css';

/** The answer's header lines as they came, how long each step took, and the certificate. */
export function HeadersTab({ fetch }: { readonly fetch: FetchFacts }) {
  const { headers, timings, tls } = fetch;
  const steps = [
    ['DNS', timings.dns],
    ['Connection', timings.connect],
    ['TLS', timings.tls],
    ['Time to first byte', timings.ttfb],
    ['Download', timings.download],
  ] as const;
  return (
    <div className="stack">
      <h2>Header</h2>
      <ScrollBox label="Header lines">
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            {headers.map(([name, value], index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a name may come twice
              <tr key={index}>
                <th scope="row" className={classes.name}>
                  <SiteText mono>{name}</SiteText>
                </th>
                <td className={classes.value}>
                  <SiteText mono>{value}</SiteText>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <p className="dim small">{bytes(fetch.headerBytes)} in all.</p>
      <h2>Timings</h2>
      <Facts
        rows={steps.map(([name, ms]) => [name, ms === null ? 'Did not happen' : milliseconds(ms)] as const)}
      />
      {tls !== null && (
        <>
          <h2>Certificate</h2>
          <Facts
            rows={[
              ['Problem', tls.problem === null ? 'None' : <SiteText key="problem">{tls.problem}</SiteText>],
              ['Protocol', tls.protocol ?? 'Not known'],
              ['Issuer', <SiteText key="issuer">{tls.issuer ?? 'Not known'}</SiteText>],
              ['Valid from', tls.validFrom === null ? 'Not known' : dateTime(tls.validFrom)],
              ['Valid to', tls.validTo === null ? 'Not known' : dateTime(tls.validTo)],
              ['Names', <SiteText key="names">{tls.names.join(', ')}</SiteText>],
            ]}
          />
        </>
      )}
    </div>
  );
}
