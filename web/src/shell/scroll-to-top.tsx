import { useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

/**
 * A new page starts at its top and takes the focus, so that a screen reader goes on there; Back returns to
 * where one was, which the browser does by itself.
 */
export function ScrollToTop() {
  const { pathname } = useLocation();
  const kind = useNavigationType();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) {
      if (kind !== NavigationType.Pop) window.scrollTo(0, 0);
      document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true });
    }
    shown.current = pathname;
  }, [pathname, kind]);
  return null;
}
