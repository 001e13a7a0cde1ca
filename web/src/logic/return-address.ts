/** Where to go after signing in: a path of ours, never another site's address. */
export function returnAddress(wanted: string | null): string {
  if (wanted === null || !/^\/(?![/\\])/.test(wanted) || wanted.startsWith('/login')) return '/sites';
  return wanted;
}

export function signInAddress(from: { readonly pathname: string; readonly search: string }): string {
  const here = `${from.pathname}${from.search}`;
  return here === '/' || here === '/sites'
    ? '/login'
    : `/login?${new URLSearchParams({ to: here }).toString()}`;
}
