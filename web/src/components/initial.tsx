import { hostOf } from '../logic/urls.ts';
import classes from './initial.module.css';

/** A site's first letter: its own icon would have to be loaded from the site, and nothing is. */
export function Initial({ url }: { readonly url: string }) {
  const host = hostOf(url).replace(/^www\./, '');
  const first = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(host)][0]?.segment;
  return (
    <span className={classes.initial} aria-hidden="true">
      {(first ?? '?').toUpperCase()}
    </span>
  );
}
