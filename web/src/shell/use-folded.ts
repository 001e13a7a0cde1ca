import { useState } from 'react';

const KEY = 'plumbline-rail-folded';

/** Whether the rail shows icons alone; remembered in this browser. */
export function useFolded(): [boolean, (folded: boolean) => void] {
  const [folded, setFolded] = useState(() => localStorage.getItem(KEY) === '1');
  const change = (next: boolean) => {
    setFolded(next);
    localStorage.setItem(KEY, next ? '1' : '0');
  };
  return [folded, change];
}
