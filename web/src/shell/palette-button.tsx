import { Suspense, lazy, useEffect, useState } from 'react';
import type { SiteId } from '#contract/ids.ts';
import { Icon } from '../components/icon.tsx';
import classes from './palette-button.module.css';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** Opens the command palette, by click or Ctrl K (Cmd K); its code is fetched the first time. */
export function PaletteButton({ site }: { readonly site: SiteId | undefined }) {
  // Counts up with each opening; nought means that it was never wanted.
  const [wanted, setWanted] = useState(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      event.preventDefault();
      setWanted((times) => times + 1);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <>
      <button
        type="button"
        className={classes.button}
        aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
        onClick={() => {
          setWanted(wanted + 1);
        }}
      >
        <Icon name="search" />
        <span className="sr-only">Search and commands</span>
        <kbd aria-hidden="true">{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      {wanted > 0 && (
        <Suspense fallback={null}>
          <Palette site={site} wanted={wanted} />
        </Suspense>
      )}
    </>
  );
}
