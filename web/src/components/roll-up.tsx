import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { AuditId } from '#contract/ids.ts';
import type { RollUpGroup } from '#contract/report.ts';
import { summaryQuery } from '../api/report.ts';
import { count, percent, plural } from '../logic/format.ts';
import { withSearch } from '../logic/search-state.ts';
import classes from './roll-up.module.css';
import { SiteText } from './site-text.tsx';
import { SiteUrl } from './site-url.tsx';

interface RollUpProps {
  readonly audit: AuditId;
  readonly groups: readonly RollUpGroup[];
  readonly more: number;
}

const LEVELS = {
  site: 'The whole site',
  template: 'Template',
  section: 'Section',
  pages: 'Separate pages',
} as const;

/** Where one edit mends many pages, coarsest first. */
export function RollUp({ audit, groups, more }: RollUpProps) {
  const summary = useQuery(summaryQuery(audit));
  const site = summary.data?.startUrl ?? '';
  if (groups.length === 0) return null;
  return (
    <section aria-labelledby="where" className="stack">
      <h2 id="where">Where it is</h2>
      <ul>
        {groups.map((group) => (
          <Group key={`${group.level} ${group.template ?? ''} ${group.name}`} group={group} site={site} />
        ))}
      </ul>
      {more > 0 && <p className="dim small">And {plural(more, 'smaller group')}.</p>}
    </section>
  );
}

function Group({ group, site }: { readonly group: RollUpGroup; readonly site: string }) {
  const [search] = useSearchParams();
  const { level, template, name, findings, of, places, shared, example } = group;
  const filtered = withSearch(search, { template, cursor: null, from: null }).toString();
  return (
    <li className={classes.group}>
      <div>
        <p>
          {LEVELS[level]} {name !== '' && <SiteText>{name}</SiteText>}
        </p>
        {example !== null && (
          <p className="dim small">
            for example <SiteUrl url={example} site={site} />
          </p>
        )}
        {shared.length > 0 && (
          <ul className={classes.shared}>
            {shared.map((item) => (
              <li key={`${item.place} ${item.url ?? ''} ${item.text ?? ''}`} className="small">
                <span className="dim">Shared by {plural(item.pages, 'page')}: </span>
                {item.text !== null && (
                  <>
                    “<SiteText>{item.text}</SiteText>”{' '}
                  </>
                )}
                {item.url !== null && (
                  <>
                    <span className="dim">to </span>
                    <SiteUrl url={item.url} site={site} />{' '}
                  </>
                )}
                <SiteText mono>{item.place}</SiteText>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={classes.figures}>
        <strong>{plural(places, 'place')}</strong>
        <span className="dim small">
          {count(findings)}
          {of > 0 && ` of ${count(of)} (${percent(findings / of)})`}
        </span>
        {template !== null && (
          <Link className="small" to={`?${filtered}#findings`}>
            Show only these
          </Link>
        )}
      </div>
    </li>
  );
}
