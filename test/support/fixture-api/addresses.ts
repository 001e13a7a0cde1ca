import { auditId, pageId } from './ids.ts';
import { PAGE_AUDITS } from './page-audits.ts';
import { SHARED_TOKEN } from './shares.ts';
import { WORLDS } from './worlds.ts';

const site = (number: number) => `/sites/${WORLDS[number - 1]?.id ?? ''}`;
const audit = (world: number, number: number) => `${site(world)}/audits/${auditId(world, number)}`;
/** A page that was rendered and has issues, of a sound site and of the hostile one. */
const soundPage = `${site(2)}/pages/${pageId(85)}`;
const hostilePage = `${site(10)}/pages/${pageId(55)}`;

const TABS = ['previews', 'rendered', 'content', 'links', 'requests', 'data', 'headers'];
const tabsOf = (name: string, page: string): [string, string][] =>
  TABS.map((tab) => [`${name} ${tab}`, `${page}?tab=${tab}`]);

/** Every page of the dashboard in each of its main states, by what it shows. */
export const ADDRESSES: readonly (readonly [name: string, path: string])[] = [
  ['sign in', '/login'],
  ['sign up', '/signup'],
  ['confirm', '/signup?step=code&email=ada%40acme.test'],
  ['reset', '/reset'],
  ['new password', '/reset?step=code&email=ada%40acme.test'],
  ['sites', '/sites'],
  ['add a site', '/sites/new'],
  ['overview, first audit', site(2)],
  ['overview, tenth audit', site(1)],
  ['overview, earlier audit', `${site(1)}?audit=${auditId(1, 4)}`],
  ['overview, partial', site(6)],
  ['overview, blocked', site(4)],
  ['overview, failed', site(5)],
  ['overview, cancelled', site(7)],
  ['overview, none yet', site(9)],
  ['overview, running', site(3)],
  ['overview, hostile', site(10)],
  ['issues', `${site(1)}/issues`],
  ['issues, fixed', `${site(1)}/issues?state=fixed`],
  ['issues, all rules', `${site(12)}/issues`],
  ['issues by category', `${site(12)}/issues?group=category&severity=error`],
  ['issue', `${site(1)}/issues/canonical-to-4xx`],
  ['issue, dead targets', `${site(1)}/issues/http-4xx`],
  ['issue, the site', `${site(2)}/issues/sitemap-missing`],
  ['issue, hostile', `${site(10)}/issues/title-duplicate`],
  ['pages', `${site(1)}/pages`],
  [
    'pages, not crawled',
    `${site(1)}/pages?filter=kind%3Ais%3Anot-crawled&columns=status,kind,indexable,depth`,
  ],
  ['pages, hostile', `${site(10)}/pages`],
  ['page', soundPage],
  ...tabsOf('page', soundPage),
  ['hostile page', hostilePage],
  ...tabsOf('hostile page', hostilePage),
  ['page with a long address', `${site(10)}/pages/${pageId(1)}`],
  ['audits', `${site(1)}/audits`],
  ['audit, queued', audit(8, 1)],
  ['audit, crawling', audit(3, 1)],
  ['audit, analysing', audit(11, 1)],
  ['audit, complete', audit(1, 10)],
  ['audit, partial', audit(6, 2)],
  ['audit, blocked', audit(4, 1)],
  ['audit, failed', audit(5, 1)],
  ['audit, cancelled', audit(7, 1)],
  ['schedule', `${site(1)}/schedule`],
  ['usage and plan', '/settings/usage'],
  ['schedule, paused', `${site(2)}/schedule`],
  ['schedule, none yet', `${site(9)}/schedule`],
  ['checks', '/checks?severity=error'],
  ['check, opened', '/checks?q=canonical#canonical-to-4xx'],
  ['check one page', '/page-audits'],
  ['page checked', `/page-audits/${PAGE_AUDITS.sound}`],
  ['page checked, forbidden', `/page-audits/${PAGE_AUDITS.forbidden}`],
  ['page checked, not ready', `/page-audits/${PAGE_AUDITS.running}`],
  ['page checked, failed', `/page-audits/${PAGE_AUDITS.failed}`],
  ['hostile page checked', `/page-audits/${PAGE_AUDITS.hostile}`],
  ['settings', `${site(1)}/settings`],
  ['branding', '/settings/branding'],
  ['shared audit', `/s/${SHARED_TOKEN}`],
  ['shared issues', `/s/${SHARED_TOKEN}/issues`],
  ['shared issue', `/s/${SHARED_TOKEN}/issues/canonical-to-4xx`],
  ['alerts', `${site(1)}/alerts`],
  ['channels', '/settings/channels'],
  ['deliveries', `/settings/channels/chn_${'2'.padStart(26, '0')}`],
  ['API keys', '/settings/api-keys'],
  ['API reference', '/settings/api'],
  ['API reference, one opened', '/settings/api#createSite'],
  ['account', '/account'],
  ['members', '/settings/members'],
  ['audit log', '/settings/audit-log'],
  ['workspace', '/settings/workspace'],
  ['invitation', '/invitation#pli_good'],
  ['invitation of another', '/invitation#pli_good-other'],
  ['no such page', '/nothing/here'],
];
