import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { isApiError } from '../api/problem.ts';
import { Note } from './note.tsx';

interface ProblemNoteProps {
  readonly error: unknown;
  /** What failed, as in "The sites could not be loaded". */
  readonly what?: string;
  readonly onRetry?: () => void;
  /** Older data is still shown below. */
  readonly stale?: boolean;
}

/** A path of this dashboard and nothing else. */
const isOwnPath = (link: string): boolean => /^\/(?![/\\])/.test(link);

/** What happened, what can be done, and the id by which the request is found in the logs. */
export function ProblemNote({ error, what, onRetry, stale = false }: ProblemNoteProps) {
  const problem = isApiError(error) ? error : null;
  const detail = problem?.message ?? 'Something went wrong in this page.';
  return (
    <Note kind="error" title={what} live>
      <p>
        {detail}
        {stale && ' What you see below is from before.'}
        {problem?.retryAfter !== undefined && ` Try again in ${Math.ceil(problem.retryAfter)} s.`}
      </p>
      {problem?.link !== undefined && isOwnPath(problem.link) && (
        <p>
          <Link to={problem.link}>See usage and plan</Link>
        </p>
      )}
      {(onRetry !== undefined || problem?.requestId !== undefined) && (
        <div className="row">
          {onRetry !== undefined && (
            <Button size="xs" variant="default" onClick={onRetry}>
              Try again
            </Button>
          )}
          {problem?.requestId !== undefined && (
            <span className="dim small">
              Request <code>{problem.requestId}</code>
            </span>
          )}
        </div>
      )}
    </Note>
  );
}
