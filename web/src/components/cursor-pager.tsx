import { Button } from '@mantine/core';
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router';
import { count } from '../logic/format.ts';
import { withSearch } from '../logic/search-state.ts';
import classes from './cursor-pager.module.css';

interface CursorPagerProps {
  readonly nextCursor: string | null;
  /** Rows on this page. */
  readonly rows: number;
  /** Rows on all pages, where that is known. */
  readonly total?: number;
  /** What the rows are, for "Showing 51 to 100 of 2,000 pages". */
  readonly noun: string;
}

/**
 * Next, previous and first page of a list that is read by cursors. The cursor and the number of the first row
 * live in the address, so that a link shows a colleague the same rows; "Previous" is the browser's own Back.
 */
export function CursorPager({ nextCursor, rows, total, noun }: CursorPagerProps) {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const location = useLocation();
  const from = Number(search.get('from') ?? 0) || 0;
  const isFirst = search.get('cursor') === null;
  const cameByNext = (location.state as { readonly paged?: boolean } | null)?.paged === true;
  const first = withSearch(search, { cursor: null, from: null }).toString();
  return (
    <nav className={classes.pager} aria-label="Pages of the list">
      <p className="dim" aria-live="polite">
        {rows === 0 ? `No ${noun}` : `${count(from + 1)} to ${count(from + rows)}`}
        {rows > 0 && total !== undefined && ` of ${count(total)} ${noun}`}
      </p>
      <div className="row">
        {!isFirst && (
          <Button component={Link} to={`?${first}`} variant="default" size="xs">
            First page
          </Button>
        )}
        {!isFirst && cameByNext && (
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              void navigate(-1);
            }}
          >
            Previous
          </Button>
        )}
        {nextCursor !== null && (
          <Button
            component={Link}
            to={`?${withSearch(search, { cursor: nextCursor, from: String(from + rows) }).toString()}`}
            state={{ paged: true }}
            variant="default"
            size="xs"
          >
            Next
          </Button>
        )}
      </div>
    </nav>
  );
}
