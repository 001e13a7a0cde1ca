import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import classes from './async-panel.module.css';
import { ProblemNote } from './problem-note.tsx';

interface AsyncPanelProps<T> {
  readonly query: UseQueryResult<T>;
  /** The layout that is coming, in grey; shown when the answer takes longer than 200 ms. */
  readonly skeleton?: ReactNode;
  readonly isEmpty?: (data: T) => boolean;
  readonly empty?: ReactNode;
  /** What could not be loaded, as in "The issues could not be loaded". */
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}

/** One place for the four states that every view of remote data has. */
export function AsyncPanel<T>({ query, skeleton, isEmpty, empty, what, children }: AsyncPanelProps<T>) {
  if (query.isPending) return <Waiting>{skeleton ?? <SkeletonLines />}</Waiting>;
  if (query.isError && query.data === undefined)
    return <ProblemNote error={query.error} what={what} onRetry={() => void query.refetch()} />;
  // A query that failed after it had data keeps it: old figures beat none.
  const data = query.data as T;
  return (
    <>
      {query.isError && (
        <ProblemNote error={query.error} what={what} onRetry={() => void query.refetch()} stale />
      )}
      {isEmpty?.(data) === true ? (
        empty
      ) : (
        <div className={classes.data} aria-busy={query.isPlaceholderData}>
          {children(data)}
        </div>
      )}
    </>
  );
}

const SKELETON_AFTER_MS = 200;

function Waiting({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setShown(true);
    }, SKELETON_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <div className={classes.waiting} aria-busy="true">
      <output className="sr-only">{shown ? 'Loading' : ''}</output>
      {shown && <div aria-hidden="true">{children}</div>}
    </div>
  );
}

const LINES = [100, 92, 96, 80, 88, 60];

export function SkeletonLines({ lines = 6 }: { readonly lines?: number }) {
  return (
    <div className={classes.lines}>
      {LINES.slice(0, lines).map((width) => (
        <div key={width} className={classes.bone} style={{ height: 16, width: `${width}%` }} />
      ))}
    </div>
  );
}

/** A block of the height that the data will have, so that nothing jumps when it comes. */
export function SkeletonBlock({ height }: { readonly height: number }) {
  return <div className={classes.bone} style={{ height }} />;
}
