/** Where to go after signing in: a path of ours, never another site's address. */
export function returnAddress(wanted: string | null): string {
  if (wanted === null || !/^\/(?![/\\])/.test(wanted) || wanted.startsWith('/login')) return '/sites';
  return wanted;
}

/** Another page of the door, with where to go on after it, and the address typed so far. */
export function doorAddress(
  path: string,
  {
    to,
    ...more
  }: {
    readonly to: string | null;
    readonly email?: string;
    readonly step?: string;
    readonly done?: string;
  },
): string {
  const search = new URLSearchParams({ ...more, ...(to !== null && { to }) });
  if (more.email === '') search.delete('email');
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

export function signInAddress(from: { readonly pathname: string; readonly search: string }): string {
  const here = `${from.pathname}${from.search}`;
  return here === '/' || here === '/sites'
    ? '/login'
    : `/login?${new URLSearchParams({ to: here }).toString()}`;
}
