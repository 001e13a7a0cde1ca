import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'react-router';
import type { AuditBrief } from '#contract/api-sites.ts';
import type { SiteId } from '#contract/ids.ts';
import { auditsQuery, siteQuery } from '../api/sites.ts';
import { Dropdown } from '../components/dropdown.tsx';
import { Icon } from '../components/icon.tsx';
import { OutcomeWord } from '../components/outcome-word.tsx';
import { dateTime, day } from '../logic/format.ts';
import { withSearch } from '../logic/search-state.ts';
import classes from './audit-picker.module.css';

/** Sections that show one audit's results. */
const ABOUT_ONE_AUDIT = /^\/sites\/[^/]+(\/(issues|pages)(\/[^/]+)?)?\/?$/;

/** Which audit is shown: the latest, or an earlier one, which then stands in the address. */
export function AuditPicker({ site }: { readonly site: SiteId }) {
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const { data } = useQuery(siteQuery(site));
  const last = data?.last ?? null;
  if (last === null || !ABOUT_ONE_AUDIT.test(pathname)) return null;
  const named = search.get('audit');
  const chosen = named === null || named === last.id ? last : data?.trend.find(({ id }) => id === named);
  return (
    <Dropdown
      align="end"
      width={300}
      button={
        <>
          <Icon name="clock" />
          <span className="sr-only">Audit of </span>
          <span className={classes.words}>
            {chosen === undefined ? 'an earlier day' : day(chosen.createdAt)}
          </span>
          <Icon name="chevron" size={12} />
        </>
      }
    >
      {(close) => <Choices site={site} chosen={named ?? last.id} latest={last.id} onChoose={close} />}
    </Dropdown>
  );
}

interface ChoicesProps {
  readonly site: SiteId;
  readonly chosen: string;
  readonly latest: string;
  readonly onChoose: () => void;
}

function Choices({ site, chosen, latest, onChoose }: ChoicesProps) {
  const audits = useQuery(auditsQuery(site));
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  return (
    <>
      <ul>
        {(audits.data?.items ?? []).map((audit) => (
          <li key={audit.id}>
            <Link
              className={classes.choice}
              aria-current={audit.id === chosen ? 'true' : undefined}
              to={`${pathname}?${withSearch(search, {
                audit: audit.id === latest ? null : audit.id,
                cursor: null,
                from: null,
              }).toString()}`}
              onClick={onChoose}
            >
              <Choice audit={audit} />
            </Link>
          </li>
        ))}
      </ul>
      <Link className={classes.all} to={`/sites/${site}/audits`} onClick={onChoose}>
        All audits
      </Link>
    </>
  );
}

function Choice({ audit }: { readonly audit: AuditBrief }) {
  return (
    <>
      <span>
        {dateTime(audit.createdAt)}
        <OutcomeWord phase={audit.phase} outcome={audit.outcome} quiet />
      </span>
      <strong>{audit.shown ?? ''}</strong>
    </>
  );
}
