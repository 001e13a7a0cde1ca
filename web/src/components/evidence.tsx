import type { Evidence as EvidenceDto } from '#contract/rule.ts';
import { count } from '../logic/format.ts';
import classes from './evidence.module.css';
import { TITLE_FONT, measureIn } from './measure-text.ts';
import { SiteText } from './site-text.tsx';
import { OpenLink, SiteUrl } from './site-url.tsx';

const FROM = {
  raw: 'in the HTML as sent',
  rendered: 'in the rendered page',
  header: 'in the HTTP header',
  sitemap: 'in a sitemap',
  robots: 'in robots.txt',
  network: 'in the network log',
} as const;

interface EvidenceProps {
  readonly evidence: EvidenceDto;
  readonly site: string;
  /** The value is a title: its width in search results is said. */
  readonly isTitle?: boolean;
}

/** One place that shows the fault: what was read, what was expected, and where. */
export function Evidence({ evidence, site, isTitle = false }: EvidenceProps) {
  const { message, value, expected, where, url, text, from, place } = evidence;
  const spot = place === where ? undefined : place;
  return (
    <div className={classes.evidence}>
      {message !== undefined && (
        <p>
          <SiteText>{message}</SiteText>
        </p>
      )}
      {(text !== undefined || url !== undefined) && (
        <p>
          {text !== undefined && <Anchor text={text} />}
          {url !== undefined && (
            <>
              {text !== undefined && <span className="dim"> to </span>}
              <SiteUrl url={url} site={site} />
              <OpenLink url={url} />
            </>
          )}
        </p>
      )}
      {value !== undefined && (
        <p className={classes.value} data-expected={expected !== undefined}>
          {expected !== undefined && <span className={classes.label}>is</span>}
          <SiteText mono>{value === '' ? '(empty)' : value}</SiteText>
          {isTitle && (
            <span className="dim small"> {count(Math.round(measureIn(TITLE_FONT)(value)))} px</span>
          )}
        </p>
      )}
      {expected !== undefined && (
        <p className={classes.value}>
          <span className={classes.label}>expected</span>
          <SiteText mono>{expected}</SiteText>
        </p>
      )}
      {(where !== undefined || spot !== undefined || from !== undefined) && (
        <p className="dim small">
          {[where, spot].map(
            (path) =>
              path !== undefined && (
                <span key={path}>
                  <SiteText mono>{path}</SiteText>{' '}
                </span>
              ),
          )}
          {from !== undefined && FROM[from]}
        </p>
      )}
    </div>
  );
}

function Anchor({ text }: { readonly text: string }) {
  if (text === '') return <span className="dim">(no text)</span>;
  return (
    <>
      “<SiteText>{text}</SiteText>”
    </>
  );
}
