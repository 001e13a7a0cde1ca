/** A URL as the rules about its form read it. */
export interface UrlParts {
  /** The path as written, from its first slash. */
  readonly path: string;
  /** Segments of the path as written, empty ones left out. */
  readonly segments: readonly string[];
  /** Names and values of the query as written. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** The query without its question mark; empty for none. */
  readonly search: string;
  readonly hostname: string;
  readonly port: string;
}

const MAX_PARAMS = 200;

/** The parts of a normalised URL, escapes kept as they are. */
export function urlParts(url: string): UrlParts {
  const parsed = URL.parse(url);
  const path = parsed?.pathname ?? '/';
  const search = parsed?.search.slice(1) ?? '';
  return {
    path,
    segments: path.split('/').filter((segment) => segment !== ''),
    query: search === '' ? [] : search.split('&').slice(0, MAX_PARAMS).flatMap(toPair),
    search,
    hostname: parsed?.hostname ?? '',
    port: parsed?.port ?? '',
  };
}

function toPair(pair: string): [string, string][] {
  if (pair === '') return [];
  const equals = pair.indexOf('=');
  return [equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]];
}
