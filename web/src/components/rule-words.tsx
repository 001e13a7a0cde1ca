import type { RuleInfo } from '#contract/rule.ts';
import { hostOf, safeHref } from '../logic/urls.ts';
import { Icon } from './icon.tsx';
import classes from './rule-words.module.css';

/** Why a rule matters and how to mend it, with a wrong and a right example side by side. */
export function RuleWords({ rule }: { readonly rule: RuleInfo }) {
  const { why, fix, source, wrong, right } = rule;
  const href = source === null ? null : safeHref(source);
  return (
    <section className={classes.words} aria-label="Why and how">
      <div className={classes.pair}>
        <div>
          <h2>Why it matters</h2>
          <p>{why}</p>
          {href !== null && source !== null && (
            <p className="small">
              <a href={href} target="_blank" rel="noopener noreferrer">
                {hostOf(source)} <Icon name="external" size={12} />
              </a>
            </p>
          )}
        </div>
        <div>
          <h2>How to fix it</h2>
          <p>{fix}</p>
        </div>
      </div>
      {(wrong !== null || right !== null) && (
        <div className={classes.pair}>
          {wrong !== null && <Example kind="wrong" code={wrong} />}
          {right !== null && <Example kind="right" code={right} />}
        </div>
      )}
    </section>
  );
}

function Example({ kind, code }: { readonly kind: 'wrong' | 'right'; readonly code: string }) {
  return (
    <figure className={classes.example} data-kind={kind}>
      <figcaption>
        <Icon name={kind === 'wrong' ? 'close' : 'check'} size={14} /> {kind === 'wrong' ? 'Wrong' : 'Right'}
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{code}</pre>
    </figure>
  );
}
