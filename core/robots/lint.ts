/** One line of robots.txt that does not do what its writer means. */
export interface RobotsFault {
  readonly kind: 'syntax' | 'path' | 'noindex' | 'crawl-delay' | 'sitemap';
  readonly message: string;
  /** The line as written, without comment. */
  readonly line: string;
  /** From 1. */
  readonly number: number;
  /** Seconds of a crawl delay. */
  readonly seconds?: number;
}

/** Lines read and faults kept of one file. */
const MAX_LINES = 50_000;
const MAX_FAULTS = 500;
const MAX_LINE = 2_000;

/** Fields that some crawler reads, besides those that are judged. */
const KNOWN = new Set([
  'user-agent',
  'useragent',
  'user agent',
  'allow',
  'disallow',
  'sitemap',
  'site-map',
  'crawl-delay',
  'host',
  'clean-param',
  'request-rate',
  'visit-time',
  'comment',
  'cache-delay',
  'noindex',
  'nofollow',
  'noarchive',
  'content-signal',
  'content-usage',
  'llms-txt',
  'llm-content',
  'schemamap',
  'license',
]);
const NEEDS_AGENT = new Set(['allow', 'disallow']);

/**
 * Reads robots.txt as strictly as RFC 9309 writes it (https://www.rfc-editor.org/rfc/rfc9309), and tells where
 * a line departs from it. Search engines forgive much of this; the parser that obeys it is robots.ts.
 */
export function lintRobots(text: string): readonly RobotsFault[] {
  const faults: RobotsFault[] = [];
  let hasAgent = false;
  let number = 0;
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  for (const raw of plain.split(/\r\n|\n|\r/, MAX_LINES)) {
    number += 1;
    const line = (raw.slice(0, MAX_LINE).split('#', 1)[0] ?? '').trim();
    if (line === '') continue;
    if (faults.length >= MAX_FAULTS) break;
    const add = (kind: RobotsFault['kind'], message: string, more: { seconds?: number } = {}) =>
      faults.push({ kind, message, line, number, ...more });
    const colon = line.indexOf(':');
    if (colon <= 0) {
      add('syntax', colon === 0 ? 'There is no field before the colon.' : 'There is no colon.');
      continue;
    }
    const field = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (!KNOWN.has(field)) add('syntax', 'No crawler knows this field.');
    else if (field.startsWith('user') && value === '') add('syntax', 'The user agent has no name.');
    else if (NEEDS_AGENT.has(field) && !hasAgent) add('syntax', 'No user agent is named before this rule.');
    else if (NEEDS_AGENT.has(field)) {
      const fault = pathFault(value);
      if (fault !== null) add('path', fault);
    } else if (field === 'noindex' || field === 'nofollow' || field === 'noarchive')
      add('noindex', `Search engines do not read ${field} here.`);
    else if (field === 'crawl-delay') {
      const seconds = Number(value);
      if (value === '' || Number.isNaN(seconds)) add('syntax', 'The delay is no number.');
      else add('crawl-delay', 'Google ignores it.', { seconds });
    } else if (field === 'sitemap' || field === 'site-map') {
      if (!/^https?:\/\/[^/\s]/i.test(value)) add('sitemap', 'This is no full address.');
    }
    hasAgent ||= field === 'user-agent' || field === 'useragent' || field === 'user agent';
  }
  return faults;
}

/** What is wrong with the path of a rule; an empty one is allowed. */
function pathFault(value: string): string | null {
  if (value === '' || value.startsWith('/') || value.startsWith('*')) {
    const dollar = value.indexOf('$');
    return dollar !== -1 && dollar !== value.length - 1
      ? 'A $ means the end of an address, and stands last.'
      : null;
  }
  if (/^https?:/i.test(value)) return 'A rule names a path, not a full address.';
  return value === '$' ? null : 'A path begins with / or *.';
}
