import { type ReactNode, useEffect, useId, useRef } from 'react';
import classes from './dialog.module.css';
import { Icon } from './icon.tsx';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** `drawer` comes from the left edge. */
  readonly kind?: 'box' | 'drawer';
  readonly children: ReactNode;
}

/** The platform's own modal dialog: it keeps the focus, closes on Escape and makes the rest inert. */
export function Dialog({ open, onClose, title, kind = 'box', children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    if (open && !dialog.open) {
      dialog.showModal();
      // Else the first thing at hand would be the button that closes it.
      const first =
        dialog.querySelector<HTMLElement>('[data-autofocus]') ??
        dialog.querySelector<HTMLElement>('input:enabled, select:enabled, textarea:enabled');
      first?.focus();
    }
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- a click beside the box; Escape does the same
    <dialog
      ref={element}
      className={classes.dialog}
      data-kind={kind}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      {open && (
        <div className={classes.inner}>
          <header className={classes.head}>
            <h2 id={heading}>{title}</h2>
            <button type="button" className={classes.close} aria-label="Close" onClick={onClose}>
              <Icon name="close" />
            </button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
