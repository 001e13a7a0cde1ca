import { type DiffPart, diffLists, wordsOf } from '../logic/diff.ts';
import { count } from '../logic/format.ts';
import classes from './diff-view.module.css';
import { SiteText } from './site-text.tsx';

/** Words kept around a change. */
const AROUND = 12;

interface TextDiffProps {
  readonly before: string;
  readonly after: string;
}

/** Two versions of a text, word by word; long runs that are the same are folded. */
export function TextDiff({ before, after }: TextDiffProps) {
  const parts = diffLists(wordsOf(before), wordsOf(after));
  if (parts.every(({ kind }) => kind === 'same')) return <p className="dim">The same in both.</p>;
  return (
    <p className={classes.text}>
      {parts.map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- parts of one diff have no other identity
        <Part key={index} part={part} first={index === 0} last={index === parts.length - 1} />
      ))}
    </p>
  );
}

interface PartProps {
  readonly part: DiffPart<string>;
  readonly first: boolean;
  readonly last: boolean;
}

function Part({ part: { kind, items }, first, last }: PartProps) {
  if (kind === 'added')
    return (
      <ins>
        <span className="sr-only">added: </span>
        <SiteText>{items.join('')}</SiteText>
      </ins>
    );
  if (kind === 'removed')
    return (
      <del>
        <span className="sr-only">removed: </span>
        <SiteText>{items.join('')}</SiteText>
      </del>
    );
  const before = first ? 0 : AROUND;
  const after = last ? 0 : AROUND;
  if (items.length <= before + after + AROUND) return <SiteText>{items.join('')}</SiteText>;
  return (
    <>
      <SiteText>{items.slice(0, before).join('')}</SiteText>
      <span className={classes.fold}> … {count(items.length - before - after)} words the same … </span>
      <SiteText>{after === 0 ? '' : items.slice(-after).join('')}</SiteText>
    </>
  );
}

interface ValueDiffProps {
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A short list of values in both versions: one line each, with what was added and removed marked. */
export function ValueDiff({ name, before, after }: ValueDiffProps) {
  const parts = diffLists(before, after);
  const same = parts.every(({ kind }) => kind === 'same');
  return (
    <div className={classes.value}>
      <dt>
        {name} {same ? <span className="dim small">same</span> : <strong className="small">changed</strong>}
      </dt>
      <dd>
        {parts.length === 0 && <span className={classes.none}>none</span>}
        <ul>
          {parts.flatMap(({ kind, items }) =>
            items.map((item, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a value may stand twice
              <li key={`${kind} ${index} ${item}`} data-kind={kind}>
                <span className={classes.sign} aria-hidden="true">
                  {kind === 'same' ? '' : kind === 'added' ? '+' : '−'}
                </span>
                {kind !== 'same' && <span className="sr-only">{kind}: </span>}
                <SiteText>{item}</SiteText>
              </li>
            )),
          )}
        </ul>
      </dd>
    </div>
  );
}
