import { DEFAULT_SETTINGS, type Preflight, type Site } from '#contract/api-sites.ts';
import { nextDue } from './schedules.ts';
import { type World, briefOf, lastAudit, lastNumber } from './worlds.ts';

/** A site with its last audit and trend. */
export function siteOf(world: World, now: number): Site {
  const briefs = Array.from({ length: lastNumber(world) }, (_, i) => briefOf(world, i + 1, now));
  const isRunning = world.phase !== null && world.phase !== 'done';
  return {
    id: world.id,
    url: world.url,
    name: world.name,
    settings: DEFAULT_SETTINGS,
    createdAt: new Date(now - 100 * 86_400_000).toISOString(),
    identity: {
      userAgent: 'Mozilla/5.0 (Linux; Android 15) PlumblineBot/1.0 (+https://plumbline.test/bot)',
      header: { name: 'X-Plumbline-Token', value: `plt_${String(world.number).repeat(8)}9f2c7ab4` },
    },
    running: isRunning ? lastAudit(world) : null,
    // Of those that have a schedule: schedules.ts.
    nextAudit: world.number === 1 ? (nextDue(now)[0] ?? null) : null,
    last: world.phase === 'done' ? (briefs.at(-1) ?? null) : null,
    trend: briefs.filter(({ score }) => score !== null),
  };
}

/** What a look at a site says, by words in its address. */
export function preflightOf(url: string): Preflight {
  const { host } = new URL(url);
  const bare = !host.startsWith('www.') && host.startsWith('example');
  const dead = host.startsWith('dead');
  const wall = host.startsWith('wall');
  return {
    url,
    finalUrl: dead ? null : bare ? `https://www.${host}/` : url,
    redirects: bare ? [{ url: `https://${host}/`, status: 301 }] : [],
    status: dead ? null : wall ? 403 : 200,
    problem: dead ? 'No such host: the name has no address.' : null,
    otherHost: bare ? `www.${host}` : null,
    title: dead ? null : `Welcome to ${host}`,
    robots: {
      status: dead ? null : 200,
      verdict: dead ? 'unreachable' : 'rules',
      allowed: !dead,
      crawlDelay: host.startsWith('slow') ? 10 : null,
    },
    sitemaps: dead ? [] : [{ url: `https://${host}/sitemap.xml`, urls: 2_410, status: 200 }],
    botWall: wall ? 'Cloudflare' : null,
    scriptBuilt: dead ? null : host.startsWith('spa'),
    pagesSeen: dead ? 0 : 2_431,
    indexable: dead ? null : true,
    ms: 412,
  };
}
