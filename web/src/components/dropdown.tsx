import { type FocusEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import classes from './dropdown.module.css';

interface DropdownProps {
  /** What the button says to those who do not see it; omit where its content says it. */
  readonly label?: string;
  readonly button: ReactNode;
  readonly buttonClassName?: string | undefined;
  readonly align?: 'start' | 'end';
  readonly width?: number;
  readonly children: (close: () => void) => ReactNode;
}

const MARGIN = 8;

/** A panel wider than the room beside its button is moved until all of it can be seen. */
function keepInside(panel: HTMLElement | null): void {
  if (panel === null) return;
  const { left, right } = panel.getBoundingClientRect();
  const most = document.documentElement.clientWidth - MARGIN;
  const by = left < MARGIN ? MARGIN - left : right > most ? most - right : 0;
  if (by !== 0) panel.style.translate = `${by}px`;
}

/**
 * A button that discloses a panel below it. Escape closes it and gives the focus back; leaving it, by click
 * or by Tab, closes it too.
 */
export function Dropdown({
  label,
  button,
  buttonClassName,
  align = 'start',
  width = 240,
  children,
}: DropdownProps) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  const root = useRef<HTMLDivElement>(null);
  const toggle = useId();
  const focusToggle = () => {
    document.querySelector<HTMLElement>(`#${CSS.escape(toggle)}`)?.focus();
  };
  const close = () => {
    setOpen(false);
    focusToggle();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    close();
  };
  const onBlur = (event: FocusEvent) => {
    const to = event.relatedTarget;
    if (!(to instanceof Node) || root.current?.contains(to) !== true) setOpen(false);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- listens for what bubbles from within
    <div ref={root} className={classes.root} onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        id={toggle}
        type="button"
        className={buttonClassName ?? classes.button}
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={() => {
          // Safari does not focus a clicked button, and closing rests on the focus leaving.
          focusToggle();
          setOpen(!open);
        }}
      >
        {button}
      </button>
      {open && (
        // tabIndex: a click on the panel's empty part keeps the focus, and so the panel, here.
        <div
          ref={keepInside}
          id={panel}
          className={classes.panel}
          data-align={align}
          style={{ width }}
          tabIndex={-1}
        >
          {children(close)}
        </div>
      )}
    </div>
  );
}
