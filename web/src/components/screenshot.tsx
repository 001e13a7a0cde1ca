import { useState } from 'react';
import type { Link } from '#contract/api-audits.ts';
import { safeHref } from '../logic/urls.ts';
import classes from './screenshot.module.css';

interface ScreenshotProps {
  readonly link: Link;
  readonly size: 'thumb' | 'whole';
}

/** What our browser saw, from our own store by a link that ends after some minutes; never from the site. */
export function Screenshot({ link, size }: ScreenshotProps) {
  const [failedAt, setFailedAt] = useState<string | null>(null);
  const src = safeHref(new URL(link.url, window.location.href).href);
  if (src === null || failedAt === link.url)
    return size === 'thumb' ? null : (
      <p className="dim">The screenshot could not be loaded: its link may have ended.</p>
    );
  return (
    <img
      className={classes[size]}
      src={src}
      alt={size === 'thumb' ? '' : 'The page as our browser saw it on a phone'}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => {
        setFailedAt(link.url);
      }}
    />
  );
}
