import { useEffect, useState } from 'react';

interface ListKeys {
  readonly rows: number;
  /** Id of the field that `/` goes to. */
  readonly searchField: string;
  readonly onOpen: (index: number) => void;
}

const TYPING = 'input, textarea, select, [contenteditable], dialog';
const ACTING = 'a, button, summary';

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** Moves through a list by keyboard; returns the row that it is at, -1 before the first step. */
export function useListKeys({ rows, searchField, onOpen }: ListKeys): number {
  const [current, setCurrent] = useState(-1);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return;
      if (target.closest(TYPING) !== null) return;
      if (key === '/') {
        event.preventDefault();
        document.querySelector<HTMLElement>(`#${CSS.escape(searchField)}`)?.focus();
        return;
      }
      if (key === 'Enter' && target.closest(ACTING) === null && current >= 0) onOpen(current);
      const step = Object.hasOwn(STEPS, key) ? STEPS[key] : undefined;
      if (step === undefined || rows === 0) return;
      event.preventDefault();
      const next = Math.max(0, Math.min(rows - 1, current + step));
      setCurrent(next);
      document.querySelectorAll('[data-row]')[next]?.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [rows, searchField, onOpen, current]);
  return current < rows ? current : -1;
}
