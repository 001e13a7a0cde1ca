import type { Series } from './model.ts';

/** Names of parameters that carry a page number. */
const PAGE_PARAMS = new Set(['page', 'p', 'paged', 'pg', 'pagenum', 'page_number', 'seite']);
const PATH_NUMBER = /^(.*)\/page\/(\d{1,6})(\/?)$/;
const NUMBER = /^\d{1,6}$/;

interface Numbered {
  readonly base: string;
  readonly number: number;
  /** `?p=123` is also how WordPress names a post. */
  readonly ambiguous: boolean;
}

/** The URL without its page number, and that number; null for a URL that carries none. */
export function pageNumberOf(url: string): Numbered | null {
  if (!url.includes('?') && !url.includes('/page/')) return null;
  const parsed = URL.parse(url);
  if (parsed === null) return null;
  const inPath = PATH_NUMBER.exec(parsed.pathname);
  if (inPath !== null) {
    parsed.pathname = `${inPath[1] ?? ''}/`;
    return { base: parsed.href, number: Number(inPath[2]), ambiguous: false };
  }
  for (const [name, value] of parsed.searchParams) {
    const lower = name.toLowerCase();
    if (!PAGE_PARAMS.has(lower) || !NUMBER.test(value)) continue;
    parsed.searchParams.delete(name);
    const base = parsed.searchParams.size === 0 ? parsed.href.replace(/\?$/, '') : parsed.href;
    return { base, number: Number(value), ambiguous: lower === 'p' };
  }
  return null;
}

/**
 * Groups of URLs that differ by a page number alone. A series needs two numbers seen; where the parameter may
 * mean something else (`p`), page 2 must be among them, since a list with a third page links to its second.
 * The base itself counts as page 1 where it is known.
 */
export function findSeries(
  urls: readonly { readonly id: number; readonly url: string }[],
  idOf: (url: string) => number | undefined,
): Series[] {
  const groups = new Map<string, { members: { id: number; number: number }[]; ambiguous: boolean }>();
  for (const { id, url } of urls) {
    const numbered = pageNumberOf(url);
    if (numbered === null) continue;
    const group = groups.get(numbered.base) ?? { members: [], ambiguous: false };
    group.members.push({ id, number: numbered.number });
    group.ambiguous ||= numbered.ambiguous;
    groups.set(numbered.base, group);
  }
  const series: Series[] = [];
  for (const [base, { members, ambiguous }] of groups) {
    const baseId = idOf(base) ?? idOf(base.replace(/\/$/, ''));
    if (baseId !== undefined) members.push({ id: baseId, number: 1 });
    const numbers = new Set(members.map((member) => member.number));
    if (numbers.size < 2 || (ambiguous && !numbers.has(2))) continue;
    series.push({ base, members: members.sort((a, b) => a.number - b.number || a.id - b.id) });
  }
  return series.sort((a, b) => (a.base < b.base ? -1 : 1));
}
