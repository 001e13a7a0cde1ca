import { sectionPath } from '../url/shape.ts';

/** A literal segment keeps its own branch from this many URLs on. */
const LEAST_URLS_OF_LITERAL = 10;
/** With more such literals than this side by side, they are values and not folders. */
const MOST_LITERALS = 16;
/** Segments beyond this depth play no part: a hostile path may have a thousand. */
const MAX_SEGMENTS = 20;
const MAX_NAME = 200;

export interface Section {
  /** Such as `/blog/*` or `/{lang}/docs/*`. */
  readonly name: string;
  readonly pages: readonly number[];
}

interface Located {
  readonly id: number;
  readonly segments: readonly string[];
}

interface Group {
  readonly host: string;
  readonly extension: string;
  readonly query: readonly string[];
  readonly urls: Located[];
}

/**
 * Sections of a set of URLs by path: grouped by host, segment count, extension and query names, then
 * split by a trie from the top: placeholders keep their branch, so do literals with ten URLs or more where
 * they are few, all else is `*`.
 *
 * @param home the host that names need not say.
 * @returns sections with most pages first, ties by name; each page is in exactly one.
 */
export function findSections(
  pages: readonly { readonly id: number; readonly url: string }[],
  home: string,
): Section[] {
  const found = groupsOf(pages).flatMap((group) =>
    split(group.urls, 0, []).map(({ path, urls }) => ({
      short: `${group.host === home ? '' : group.host}/${path.join('/')}`,
      long: longSuffix(group),
      pages: urls.map(({ id }) => id).sort((a, b) => a - b),
    })),
  );
  const uses = new Map<string, number>();
  for (const { short } of found) uses.set(short, (uses.get(short) ?? 0) + 1);
  return found
    .map(({ short, long, pages: members }) => ({
      name: cutName(uses.get(short) === 1 ? short : short + long),
      pages: members,
    }))
    .sort((a, b) => b.pages.length - a.pages.length || (a.name < b.name ? -1 : 1));
}

function groupsOf(pages: readonly { readonly id: number; readonly url: string }[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { id, url } of pages) {
    const { host, segments, extension, query } = sectionPath(url);
    const kept = segments.slice(0, MAX_SEGMENTS);
    const key = [host, kept.length, extension, ...query].join('\n');
    const group = groups.get(key) ?? { host, extension, query, urls: [] };
    group.urls.push({ id, segments: kept });
    groups.set(key, group);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function split(urls: readonly Located[], depth: number, path: readonly string[]): Branch[] {
  if (depth >= (urls[0]?.segments.length ?? 0)) return [{ path, urls }];
  const children = Map.groupBy(urls, ({ segments }) => segments[depth] ?? '');
  const literals = [...children].filter(
    ([segment, members]) => !isPlaceholder(segment) && members.length >= LEAST_URLS_OF_LITERAL,
  );
  const kept = literals.length <= MOST_LITERALS ? new Set(literals.map(([segment]) => segment)) : new Set();
  const branches = Map.groupBy(urls, ({ segments }) => {
    const segment = segments[depth] ?? '';
    // A trailing slash is no value: `/blog/` is a page of its own kind.
    return isPlaceholder(segment) || segment === '' || kept.has(segment) ? segment : '*';
  });
  return [...branches].flatMap(([segment, members]) => split(members, depth + 1, [...path, segment]));
}

interface Branch {
  readonly path: readonly string[];
  readonly urls: readonly Located[];
}

const isPlaceholder = (segment: string): boolean =>
  segment === '{n}' || segment === '{id}' || segment === '{lang}';

/** What tells two sections of one path apart. */
function longSuffix({ extension, query }: Group): string {
  return `${extension === '' ? '' : `.${extension}`}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

const cutName = (name: string): string => (name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name);
