import { useEffect, useState } from 'react';
import { ago, dateTime } from '../logic/format.ts';

const EVERY_MS = 30_000;

/** A moment as "3 hours ago", with the exact one on hover. */
export function TimeAgo({ iso }: { readonly iso: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return (
    <time dateTime={iso} title={dateTime(iso)}>
      {ago(iso, now)}
    </time>
  );
}
