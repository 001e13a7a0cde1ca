import { useSearchParams } from 'react-router';

/** Links within a site keep the audit that was chosen: it lives in the address alone. */
export function useKeptAudit(): (path: string) => string {
  const [search] = useSearchParams();
  const audit = search.get('audit');
  return (path) => {
    if (audit === null) return path;
    return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams({ audit }).toString()}`;
  };
}
