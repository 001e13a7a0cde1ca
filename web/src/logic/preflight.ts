import type { Preflight, SiteSettings } from '#contract/api-sites.ts';
import { count, plural } from './format.ts';

export interface PreflightNote {
  readonly id: string;
  readonly kind: 'error' | 'warning' | 'notice';
  readonly title: string;
  readonly text: string;
  /** One click that puts it right. */
  readonly fix?: PreflightFix;
}

export type PreflightFix =
  | { readonly label: string; readonly url: string }
  | { readonly label: string; readonly settings: Partial<SiteSettings> };

/**
 * What would make a bad first audit, the gravest first: the commonest are the wrong host, a bot wall, a start
 * page that may not be fetched, and a budget that ends half way.
 */
export function preflightNotes(seen: Preflight, settings: SiteSettings): PreflightNote[] {
  return [
    noAnswer(seen),
    otherHost(seen),
    botWall(seen),
    errorStatus(seen),
    robotsUnreachable(seen),
    robotsForbids(seen),
    notIndexable(seen),
    scriptBuilt(seen, settings),
    beyondLimit(seen, settings),
    slowDown(seen, settings),
    onePage(seen),
  ].filter((note) => note !== null);
}

const WALL_STATUS = new Set([401, 403, 429]);

function noAnswer({ problem }: Preflight): PreflightNote | null {
  if (problem === null) return null;
  return { id: 'no-answer', kind: 'error', title: 'The site did not answer', text: problem };
}

function otherHost({ otherHost: host, finalUrl }: Preflight): PreflightNote | null {
  if (host === null || finalUrl === null) return null;
  return {
    id: 'other-host',
    kind: 'warning',
    title: 'This address redirects to another host',
    text: `Its pages are on ${host}. An audit of the address as typed would see one redirect and nothing else.`,
    fix: { label: `Use ${host}`, url: finalUrl },
  };
}

function botWall({ botWall: wall, status }: Preflight): PreflightNote | null {
  if (wall === null && !(status !== null && WALL_STATUS.has(status))) return null;
  const who = wall === null ? `The start page answered ${status}` : `${wall} answered instead of the site`;
  return {
    id: 'bot-wall',
    kind: 'error',
    title: 'A bot wall keeps us out',
    text: `${who}. Add the site, then allow our user agent or our secret header in your firewall: both are shown in the site's settings.`,
  };
}

function errorStatus({ status, botWall: wall }: Preflight): PreflightNote | null {
  if (status === null || status < 400 || WALL_STATUS.has(status) || wall !== null) return null;
  return {
    id: 'status',
    kind: 'error',
    title: `The start page answers ${status}`,
    text: 'An audit would end at once. Is the address right?',
  };
}

function robotsUnreachable({ robots, problem }: Preflight): PreflightNote | null {
  if (robots.verdict !== 'unreachable' || problem !== null) return null;
  return {
    id: 'robots-unreachable',
    kind: 'error',
    title: 'robots.txt does not answer',
    text: 'Crawlers read that as "stay away", and so do we. Make it answer 200 or 404.',
  };
}

function robotsForbids({ robots }: Preflight): PreflightNote | null {
  if (robots.allowed || robots.verdict === 'unreachable') return null;
  return {
    id: 'robots-forbids',
    kind: 'error',
    title: 'robots.txt forbids the start page',
    text: 'We keep to robots.txt, so nothing would be fetched.',
  };
}

function notIndexable({ indexable, status, robots }: Preflight): PreflightNote | null {
  if (indexable !== false || status !== 200 || !robots.allowed) return null;
  return {
    id: 'not-indexable',
    kind: 'warning',
    title: 'The start page is not indexable',
    text: 'It tells search engines to leave it out (noindex) or names another page as its canonical.',
  };
}

function scriptBuilt({ scriptBuilt: built }: Preflight, { mode }: SiteSettings): PreflightNote | null {
  if (built !== true) return null;
  if (mode !== 'html')
    return {
      id: 'script-built',
      kind: 'notice',
      title: 'Pages are built by script',
      text: 'They will be rendered in a browser, which takes longer than fetching alone.',
    };
  return {
    id: 'script-built',
    kind: 'warning',
    title: 'Pages are built by script',
    text: 'Over HTTP alone they look almost empty, and most of what an audit says would be wrong.',
    fix: { label: 'Render where it matters', settings: { mode: 'auto' } },
  };
}

const NEXT_LIMITS = [1_000, 5_000, 20_000, 100_000];

function beyondLimit({ pagesSeen }: Preflight, { maxPages }: SiteSettings): PreflightNote | null {
  if (pagesSeen <= maxPages) return null;
  const next = NEXT_LIMITS.find((limit) => limit >= pagesSeen) ?? 100_000;
  return {
    id: 'limit',
    kind: 'warning',
    title: 'The page limit is too low for a whole audit',
    text: `At least ${plural(pagesSeen, 'page')} can be seen from here; the limit is ${count(maxPages)}.`,
    ...(next > maxPages && { fix: { label: `Raise it to ${count(next)}`, settings: { maxPages: next } } }),
  };
}

function slowDown({ robots }: Preflight, { rate }: SiteSettings): PreflightNote | null {
  const { crawlDelay } = robots;
  if (crawlDelay === null || crawlDelay * rate <= 1) return null;
  return {
    id: 'crawl-delay',
    kind: 'notice',
    title: `robots.txt asks for ${count(crawlDelay)} s between requests`,
    text: 'We keep to that, up to a cap, so the audit is slower than the rate below.',
  };
}

function onePage({ pagesSeen, problem, status, otherHost: host }: Preflight): PreflightNote | null {
  if (pagesSeen > 1 || problem !== null || status !== 200 || host !== null) return null;
  return {
    id: 'one-page',
    kind: 'warning',
    title: 'Only one page can be seen from here',
    text: 'The start page links nowhere within the site and no sitemap was found. Is the address right?',
  };
}
