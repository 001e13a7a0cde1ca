import classes from './code-block.module.css';
import { CopyButton } from './copy-button.tsx';

interface CodeBlockProps {
  /** What it is, for those who do not see it. */
  readonly label: string;
  readonly children: string;
  readonly wrap?: boolean;
}

/** Text to be read exactly, and to be copied whole. */
export function CodeBlock({ label, children, wrap = false }: CodeBlockProps) {
  return (
    <div className={classes.block}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className={classes.text} aria-label={label} tabIndex={0}>
        <pre data-wrap={wrap}>
          <code>{children}</code>
        </pre>
      </section>
      <div className={classes.copy}>
        <CopyButton value={children} label={`Copy: ${label}`} />
      </div>
    </div>
  );
}
