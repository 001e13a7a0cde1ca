import { Link } from 'react-router';
import { displayUrl, safeHref, shortenMiddle } from '../logic/urls.ts';
import { plainText } from '../logic/visible-text.ts';
import { CopyButton } from './copy-button.tsx';
import { Icon } from './icon.tsx';
import { SiteText } from './site-text.tsx';
import classes from './site-url.module.css';

interface SiteUrlProps {
  /** An address that a crawled page, or a reader, wrote. */
  readonly url: string;
  /** Addresses of this site lose its origin. */
  readonly site?: string | undefined;
  /** Longest text shown; the whole address is in the tooltip and on the clipboard. */
  readonly max?: number;
  /** Our own page about this address; without it the text alone is shown. */
  readonly to?: string | undefined;
  /** Offer the address itself in a new tab. */
  readonly open?: boolean;
  readonly copy?: boolean;
}

/** The only component that turns an address of a crawled site into something to click. */
export function SiteUrl({ url, site, max = 72, to, open = false, copy = false }: SiteUrlProps) {
  const text = <SiteText ltr>{shortenMiddle(displayUrl(url, site), max)}</SiteText>;
  const title = plainText(url.slice(0, 2_100));
  return (
    <span className={classes.url}>
      {to === undefined ? (
        <span title={title}>{text}</span>
      ) : (
        <Link to={to} title={title}>
          {text}
        </Link>
      )}
      {open && <OpenLink url={url} />}
      {copy && <CopyButton value={url} label="Copy the address" />}
    </span>
  );
}

/** Opens a crawled address in a new tab; for http and https alone, and without telling it where from. */
export function OpenLink({ url }: { readonly url: string }) {
  const href = safeHref(url);
  if (href === null) return null;
  return (
    <a
      className={classes.open}
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      aria-label="Open the page in a new tab"
      title="Open in a new tab"
    >
      <Icon name="external" size={14} />
    </a>
  );
}
