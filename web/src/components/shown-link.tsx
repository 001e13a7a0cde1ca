import { CopyButton } from './copy-button.tsx';
import classes from './share-dialog.module.css';

/** A text to be copied, whole. */
export function ShownLink({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <p className="dim small">{label}</p>
      <div className={classes.shown}>
        <code>{value}</code>
        <CopyButton value={value} label={`Copy: ${label}`} />
      </div>
    </div>
  );
}
