import { isLanguageSegment } from './languages.ts';
import { isTracking, nameOf } from './tracking.ts';

/** What one URL says of its kind, before other URLs are seen. */
export interface SectionPath {
  /** Host with its non-default port. */
  readonly host: string;
  /** Path segments without the last one's extension; numbers as `{n}`, ids as `{id}`, a language as `{lang}`. */
  readonly segments: readonly string[];
  /** Lower case, without the dot; empty where there is none. */
  readonly extension: string;
  /** Sorted, distinct names of query parameters, tracking ones left out. */
  readonly query: readonly string[];
}

const MOST_QUERY_NAMES = 50;

/**
 * Splits a normalised URL into what names its section. Digits become `{n}`; hex strings and UUIDs of 8 or more
 * characters with a digit `{id}`; a first segment such as `de` or `en-GB` `{lang}`; the last segment keeps
 * its extension apart; a trailing slash is an empty last segment.
 */
export function sectionPath(url: string): SectionPath {
  const hostStart = url.indexOf('//') + 2;
  const mark = url.indexOf('?', hostStart);
  const end = mark === -1 ? url.length : mark;
  const slash = url.indexOf('/', hostStart);
  const pathStart = slash === -1 || slash > end ? end : slash;
  const raw = url.slice(pathStart + 1, end).split('/');
  const last = raw.length - 1;
  const { stem, extension } = splitExtension(raw[last] ?? '');
  raw[last] = stem;
  return {
    host: url.slice(hostStart, pathStart),
    segments: raw.map((segment, index) => segmentShape(segment, index === 0 && index < last)),
    extension,
    query: mark === -1 ? [] : queryNames(url.slice(mark + 1)),
  };
}

/**
 * The section shape of the URL alone, for render keys: host, the first segment where there are two or more
 * (a language left out first), and the extension. `https://a.test/de/blog/x.html` gives `a.test/blog/*.html`.
 */
export function urlShape(url: string): string {
  const { host, segments, extension } = sectionPath(url);
  const rest = segments[0] === '{lang}' ? segments.slice(1) : segments;
  const first = rest.length >= 2 ? `${rest[0] ?? ''}/` : '';
  return `${host}/${first}*${extension === '' ? '' : `.${extension}`}`;
}

/** A path segment with what differs from page to page replaced. */
function segmentShape(segment: string, mayBeLanguage: boolean): string {
  if (mayBeLanguage && isLanguageSegment(segment)) return '{lang}';
  if (/^[0-9]+$/.test(segment)) return '{n}';
  if (segment.length >= 8 && /^[0-9a-f-]+$/i.test(segment) && /[0-9]/.test(segment)) return '{id}';
  return segment;
}

function splitExtension(segment: string): { stem: string; extension: string } {
  const dot = segment.lastIndexOf('.');
  const extension = dot < 0 ? '' : segment.slice(dot + 1);
  if (dot < 1 || !/^[a-z][a-z0-9]{0,7}$/i.test(extension)) return { stem: segment, extension: '' };
  return { stem: segment.slice(0, dot), extension: extension.toLowerCase() };
}

function queryNames(query: string): string[] {
  const names = new Set<string>();
  for (const pair of query.split('&')) {
    const name = nameOf(pair);
    if (name !== '' && !isTracking(name)) names.add(name);
    if (names.size >= MOST_QUERY_NAMES) break;
  }
  return [...names].toSorted();
}
