import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { withSearch } from '../logic/search-state.ts';

const PAUSE_MS = 250;

/**
 * A text of the address as a field holds it: what is typed shows at once, and goes into the address when the
 * typing rests. The list's place (`cursor`) is forgotten, for it is another list then.
 */
export function useSearchText(key: string): [string, (text: string) => void] {
  const [search, setSearch] = useSearchParams();
  const inAddress = search.get(key) ?? '';
  const [text, setText] = useState(inAddress);
  const written = useRef(inAddress);
  useEffect(() => {
    // The address changed by other hands (Back, a chip): the field follows.
    if (inAddress === written.current) return;
    written.current = inAddress;
    setText(inAddress);
  }, [inAddress]);
  useEffect(() => {
    if (text === written.current) return undefined;
    const timer = setTimeout(() => {
      written.current = text;
      setSearch((now) => withSearch(now, { [key]: text, cursor: null, from: null }), { replace: true });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text, key, setSearch]);
  return [text, setText];
}
