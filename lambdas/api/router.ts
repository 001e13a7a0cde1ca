import { API_BASE, type RouteId, routes } from '#contract/api.ts';
import type { Route } from '#contract/route.ts';
import type { Matched } from './call.ts';

interface Entry {
  readonly id: RouteId;
  readonly route: Route;
  readonly segments: readonly string[];
}

export type Match =
  | { readonly kind: 'match'; readonly matched: Matched }
  /** The path exists, but not with this method. */
  | { readonly kind: 'other-methods'; readonly allow: readonly string[] }
  | { readonly kind: 'none' };

const isParam = (segment: string) => segment.startsWith('{');

const entries = Object.entries(routes).map(([id, route]): Entry => ({
  id: id as RouteId,
  route,
  segments: split(`${API_BASE}${route.path}`),
}));
/** Fixed segments win over parameters, wherever the table lists them. */
const byLength = Map.groupBy(
  entries.toSorted((a, b) => params(a) - params(b)),
  ({ segments }) => segments.length,
);

function params({ segments }: Entry): number {
  return segments.filter(isParam).length;
}

function split(path: string): string[] {
  return path.split('/').slice(1);
}

/** Finds the route of a method and path. HEAD is answered by GET's route. */
export function matchRoute(method: string, path: string): Match {
  const segments = split(path);
  const found = (byLength.get(segments.length) ?? []).flatMap((entry) => {
    const values = valuesOf(entry, segments);
    return values === null ? [] : [{ entry, values }];
  });
  if (found.length === 0) return { kind: 'none' };
  const wanted = method === 'HEAD' ? 'GET' : method;
  const hit = found.find(({ entry }) => entry.route.method === wanted);
  if (hit !== undefined)
    return {
      kind: 'match',
      matched: { id: hit.entry.id, route: hit.entry.route, params: hit.values },
    };
  const methods = new Set<string>(found.map(({ entry }) => entry.route.method));
  if (methods.has('GET')) methods.add('HEAD');
  return { kind: 'other-methods', allow: [...methods, 'OPTIONS'].toSorted() };
}

function valuesOf(entry: Entry, segments: readonly string[]): Record<string, string> | null {
  const values: [string, string][] = [];
  for (const [i, wanted] of entry.segments.entries()) {
    const segment = segments[i] ?? '';
    if (!isParam(wanted)) {
      if (segment !== wanted) return null;
      continue;
    }
    const value = decode(segment);
    if (value === null || value === '') return null;
    values.push([wanted.slice(1, -1), value]);
  }
  return Object.fromEntries(values);
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
