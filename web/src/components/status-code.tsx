import { errorWords } from '../logic/fetch-words.ts';
import classes from './status-code.module.css';

interface StatusCodeProps {
  readonly status: number | null;
  readonly error?: string | null | undefined;
}

/** An HTTP status, or why there is none; the class of the code is told by figure as well as by colour. */
export function StatusCode({ status, error }: StatusCodeProps) {
  if (status === null)
    return (
      <span className={classes.code} data-class="none">
        {error === null || error === undefined ? 'No answer' : errorWords(error)}
      </span>
    );
  return (
    <span className={classes.code} data-class={Math.floor(status / 100)}>
      {status}
    </span>
  );
}
