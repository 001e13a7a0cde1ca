import { splitControls } from '../logic/visible-text.ts';
import classes from './site-text.module.css';

interface SiteTextProps {
  /** Text that a crawled page wrote. */
  readonly children: string;
  readonly mono?: boolean;
  /** An address begins at the left whatever script it is written in. */
  readonly ltr?: boolean;
}

/**
 * Text from a crawled site: never markup, isolated from the direction of what stands around it, broken
 * anywhere rather than widening the page, and with its invisible characters shown.
 */
export function SiteText({ children, mono = false, ltr = false }: SiteTextProps) {
  return (
    <bdi dir={ltr ? 'ltr' : undefined} className={mono ? `${classes.text} mono` : classes.text}>
      {splitControls(children).map((part, index) =>
        'text' in part ? (
          part.text
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- parts of one string have no other identity
          <span key={index} className={classes.control} title="Invisible character">
            {part.control}
          </span>
        ),
      )}
    </bdi>
  );
}
