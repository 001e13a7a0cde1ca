import { readLines } from './lines.ts';
import { type Pattern, matches, parsePattern, robotsPath } from './pattern.ts';

/** Google reads the first 500 KiB; rules beyond are ignored. */
const MAX_CHARS = 500 * 1024;
const MAX_SITEMAPS = 10_000;

interface RobotsRule {
  readonly allow: boolean;
  readonly pattern: Pattern;
  /** The directory form of an `Allow: …/index.html`, which Google takes for the same page. */
  readonly directory: Pattern | null;
  /** From 1. */
  readonly lineNumber: number;
  readonly line: string;
}

interface RobotsGroup {
  readonly rules: readonly RobotsRule[];
}

/** A parsed robots.txt. */
export interface Robots {
  /** Values of Sitemap lines as written, in order; they may be relative or nonsense. */
  readonly sitemaps: readonly string[];
  /** Groups that name an agent, by its lower-case product token; `*` holds those for every other. */
  readonly groups: ReadonlyMap<string, readonly RobotsGroup[]>;
  /** Crawl delays in seconds by the same tokens. */
  readonly delays: ReadonlyMap<string, number>;
}

export interface RobotsAnswer {
  readonly allowed: boolean;
  /** The line that decided, as written without comment; null where none did. */
  readonly line: string | null;
  /** From 1; null where no line decided. */
  readonly lineNumber: number | null;
}

/**
 * Parses robots.txt by RFC 9309 (https://www.rfc-editor.org/rfc/rfc9309) where it speaks and as Google's own
 * parser does elsewhere (https://github.com/google/robotstxt): misspelt keys and forgotten colons are read,
 * unknown lines skipped, rules before the first user agent ignored. Never fails. `text` is cut at 500 KiB.
 */
export function parseRobots(text: string): Robots {
  const sitemaps: string[] = [];
  const groups = new Map<string, { rules: RobotsRule[] }[]>();
  const delays = new Map<string, number>();
  // Agents go on joining a group until its first rule; a crawl delay, which RFC 9309 does not know, ends
  // the list of agents for delays alone.
  let rules: RobotsRule[] | null = null;
  let closed = false;
  let delayed: string[] = [];
  let delayClosed = false;
  for (const { kind, value, number, text: line } of readLines(text.slice(0, MAX_CHARS))) {
    if (kind === 'sitemap') {
      if (value !== '' && sitemaps.length < MAX_SITEMAPS) sitemaps.push(value);
    } else if (kind === 'user-agent') {
      if (rules === null || closed) rules = [];
      if (closed || delayClosed) delayed = [];
      closed = false;
      delayClosed = false;
      const token = tokenOf(value);
      addTo(groups, token, rules);
      delayed.push(token);
    } else if (rules !== null && kind === 'crawl-delay') {
      delayClosed = true;
      const seconds = parseDelay(value);
      if (seconds !== null) for (const token of delayed) delays.set(token, seconds);
    } else if (rules !== null && kind !== 'crawl-delay') {
      closed = true;
      // An empty rule binds nothing, but it ends the list of agents.
      if (value !== '') rules.push(toRule(kind === 'allow', value, number, line));
    }
  }
  return { sitemaps, groups, delays };
}

/**
 * May `agent` (a product token such as `Googlebot`, any case) fetch `url` (percent-encoded)? The longest
 * matching rule decides, Allow wins a tie, and with no matching rule the answer is yes.
 */
export function isAllowed(robots: Robots, agent: string, url: string): RobotsAnswer {
  const path = robotsPath(url);
  let best: RobotsRule | null = null;
  let bestLength = 0;
  for (const group of groupsOf(robots, agent))
    for (const rule of group.rules) {
      const length = priorityOf(rule, path);
      if (
        length > bestLength ||
        (length === bestLength && length > 0 && rule.allow && best?.allow === false)
      ) {
        best = rule;
        bestLength = length;
      }
    }
  if (best === null) return { allowed: true, line: null, lineNumber: null };
  return { allowed: best.allow, line: best.line, lineNumber: best.lineNumber };
}

/** Seconds that `agent` is asked to wait between two requests; null where it is not asked. */
export function crawlDelayFor(robots: Robots, agent: string): number | null {
  return robots.delays.get(groupKey(robots, agent)) ?? null;
}

/**
 * The rules that bind `agent` in one canonical order, such as `allow: /a`: two versions of a robots.txt with
 * equal lists tell this agent the same.
 */
export function groupsFor(robots: Robots, agent: string): readonly string[] {
  const rules = groupsOf(robots, agent).flatMap((group) =>
    group.rules.map(({ allow, pattern }) => `${allow ? 'allow' : 'disallow'}: ${pattern.text}`),
  );
  return [...new Set(rules)].toSorted();
}

/** All groups that name the agent, taken as one; else those for every agent. */
function groupsOf(robots: Robots, agent: string): readonly RobotsGroup[] {
  return robots.groups.get(groupKey(robots, agent)) ?? [];
}

function groupKey(robots: Robots, agent: string): string {
  const token = agent.toLowerCase();
  return robots.groups.has(token) ? token : '*';
}

/** Length of the rule's pattern where it matches, else 0. */
function priorityOf({ pattern, directory }: RobotsRule, path: string): number {
  if (matches(pattern, path)) return pattern.text.length;
  return directory !== null && matches(directory, path) ? directory.text.length : 0;
}

function toRule(allow: boolean, value: string, lineNumber: number, line: string): RobotsRule {
  const pattern = parsePattern(value);
  const slash = pattern.text.lastIndexOf('/');
  const isIndex = allow && slash !== -1 && pattern.text.startsWith('/index.htm', slash);
  const directory = isIndex ? parsePattern(`${pattern.text.slice(0, slash + 1)}$`) : null;
  return { allow, pattern, directory, lineNumber, line };
}

function addTo(groups: Map<string, { rules: RobotsRule[] }[]>, token: string, rules: RobotsRule[]): void {
  const list = groups.get(token);
  if (list === undefined) groups.set(token, [{ rules }]);
  else if (list.at(-1)?.rules !== rules) list.push({ rules });
}

/** The product token at the beginning of a user-agent value; `*` only where it stands alone or before a space. */
function tokenOf(value: string): string {
  if (value.startsWith('*') && (value.length === 1 || /\s/.test(value.charAt(1)))) return '*';
  return (/^[a-z_-]*/i.exec(value)?.[0] ?? '').toLowerCase();
}

function parseDelay(value: string): number | null {
  const seconds = Number.parseFloat(value);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}
