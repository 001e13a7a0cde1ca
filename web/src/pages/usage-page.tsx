import { useQuery } from '@tanstack/react-query';
import type { Usage } from '#contract/api-usage.ts';
import { usageQuery } from '../api/usage.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { Facts } from '../components/facts.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ScrollBox } from '../components/scroll-box.tsx';
import table from '../components/table.module.css';
import { UsageMeter } from '../components/usage-meter.tsx';
import { count, date, plural } from '../logic/format.ts';
import { monthName } from '../logic/months.ts';
import classes from './usage-page.module.css';

/** What the workspace's plan allows, what is used of it, and the months before. */
export function UsagePage() {
  const usage = useQuery(usageQuery);
  return (
    <div className={classes.page}>
      <PageHead title="Usage and plan" sub="What this workspace may use, and what it has used." />
      <AsyncPanel query={usage} what="Plan and usage could not be loaded">
        {(data) => (
          <div className={classes.page}>
            <Meters usage={data} />
            <Plan usage={data} />
            <Months months={data.months} />
          </div>
        )}
      </AsyncPanel>
    </div>
  );
}

function Meters({ usage }: { readonly usage: Usage }) {
  const { limits, now, plan } = usage;
  return (
    <section aria-labelledby="now">
      <h2 id="now">In use</h2>
      <UsageMeter name="Pages this month" used={now.units} reserved={now.reserved} limit={limits.pagesAMonth}>
        <p className="dim small">
          Pages that answered.
          {plan.renderedWeight > 1 && ` A rendered page counts ${plan.renderedWeight} times.`} Failures are
          free. The count begins anew on {date(now.resetsAt)}.
        </p>
      </UsageMeter>
      <UsageMeter name="Audits running" used={usage.running.length} limit={limits.concurrentAudits} />
      <UsageMeter name="Sites" used={usage.sites} limit={limits.sites} />
      <UsageMeter name="Members and invitations" used={usage.seats} limit={limits.seats} />
      <UsageMeter name="API keys" used={usage.keys} limit={limits.keys} />
    </section>
  );
}

function Plan({ usage }: { readonly usage: Usage }) {
  const { limits, plan, ownershipDemanded } = usage;
  const hours = limits.scheduleHours;
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">Plan: {plan.name}</h2>
      <Facts
        rows={[
          [
            'Pages an audit',
            limits.pagesAnAudit === null ? 'No limit' : `${count(limits.pagesAnAudit)} at most`,
          ],
          ['Scheduled audits', hours === null ? 'As often as you like' : everyHours(hours)],
          [
            'Audits are kept',
            limits.retentionDays === null
              ? 'As long as the deployment keeps them'
              : plural(limits.retentionDays, 'day'),
          ],
          [
            'Unverified sites',
            ownershipDemanded
              ? 'Small and slow audits, until you show that a site is yours'
              : 'Audited like all others',
          ],
        ]}
      />
      <p className="dim">Whoever runs this deployment sets the plan.</p>
    </section>
  );
}

function everyHours(hours: number): string {
  if (hours % 168 === 0) return hours === 168 ? 'Weekly at most' : `Every ${hours / 168} weeks at most`;
  if (hours % 24 === 0) return hours === 24 ? 'Daily at most' : `Every ${hours / 24} days at most`;
  return hours === 1 ? 'Hourly at most' : `Every ${hours} hours at most`;
}

function Months({ months }: { readonly months: Usage['months'] }) {
  return (
    <section aria-labelledby="months">
      <h2 id="months">The last twelve months</h2>
      <ScrollBox label="Usage by month">
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col" className="num">
                Counted
              </th>
              <th scope="col" className="num">
                Pages
              </th>
              <th scope="col" className="num">
                Rendered
              </th>
              <th scope="col" className="num">
                Audits
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, units, pages, rendered, audits }) => (
              <tr key={month}>
                <th scope="row" className={table.whole}>
                  {monthName(month)}
                </th>
                <td className="num">{count(units)}</td>
                <td className="num">{count(pages)}</td>
                <td className="num">{count(rendered)}</td>
                <td className="num">{count(audits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}
