import type { FindingRow } from '#contract/report.ts';
import type { Evidence } from '#contract/rule.ts';
import { HOSTILE } from './hostile.ts';
import { remember } from './remember.ts';
import { rowsOf } from './rows.ts';
import { ruleOf } from './rules.ts';
import type { World } from './worlds.ts';

/** Evidence of each kind that there is: a value, two values, a link, a header line, a place. */
function evidenceOf(
  rule: string,
  row: { readonly url: string; readonly title: string | null },
  world: World,
): Evidence[] {
  const hostile = world.url.includes('hostile');
  switch (rule) {
    case 'title-missing':
      return [{ message: 'There is no title element in head.', where: 'head', from: 'rendered' }];
    case 'title-duplicate':
      return [
        {
          value: hostile ? HOSTILE.script : (row.title ?? ''),
          message: 'Used by 14 pages.',
          url: `${world.url}products/another`,
        },
      ];
    case 'canonical-to-4xx':
      return [
        {
          value: hostile ? HOSTILE.javascriptUrl : `${world.url}old`,
          expected: row.url,
          url: hostile ? HOSTILE.javascriptUrl : `${world.url}old`,
          where: 'head > link[rel=canonical]',
          from: 'header',
        },
      ];
    case 'image-alt-missing':
      return [1, 2, 3].map((i) => ({
        url: hostile ? HOSTILE.dataUrl : `${world.url}images/shoe-${i}.jpg`,
        place: 'main > figure > img',
        where: 'main > figure > img',
        from: 'raw',
      }));
    case 'http-4xx':
      return [
        {
          message: 'Answered 404 twice, a minute apart.',
          text: 'Winter sale',
          url: `${world.url}sale`,
          place: 'nav > ul > a',
        },
      ];
    case 'noindex-page':
      return [{ value: 'noindex, follow', where: 'x-robots-tag', from: 'header' }];
    default:
      return [
        {
          message: hostile ? HOSTILE.bidi : 'Found in the usual way.',
          value: hostile ? HOSTILE.long.slice(0, 400) : '412 words',
        },
      ];
  }
}

const findingsFor = remember<FindingRow[]>();

/** Every finding of a rule; site rules have one, about the site itself. */
export const findingsOf = (world: World, rule: string, number: number, now: number): FindingRow[] =>
  findingsFor(`${world.number} ${world.rows} ${rule} ${number}`, () =>
    makeFindings(world, rule, number, now),
  );

function makeFindings(world: World, rule: string, number: number, now: number): FindingRow[] {
  const info = ruleOf(rule);
  if (info === undefined) return [];
  const common = { severity: info.severity, more: rule === 'image-alt-missing' ? 9 : 0 };
  const since = (audits: number) => new Date(now - audits * 7 * 86_400_000).toISOString();
  if (info.scope === 'site')
    return [
      {
        ...common,
        page: null,
        url: null,
        template: null,
        evidence: [
          { message: 'Asked for /sitemap.xml, /sitemap_index.xml and /wp-sitemap.xml: none is there.' },
        ],
        state: 'open',
        since: since(number),
        audits: number,
      },
    ];
  const every = 1 + (rule.length % 17);
  const rows = rowsOf(world).filter((row, i) =>
    world.failsAll
      ? row.notCrawled === null && i % every === 0
      : rule === 'canonical-to-4xx'
        ? row.indexable === true && row.id.endsWith('7')
        : row.rules.includes(rule),
  );
  return rows.map((row, i): FindingRow => {
    const isNew = number > 1 && i % 9 === 0;
    return {
      page: row.id,
      url: row.url,
      template: row.template?.id ?? null,
      severity: common.severity,
      more: common.more,
      evidence: evidenceOf(rule, row, world),
      state: isNew ? 'new' : i % 40 === 39 ? 'ignored' : 'open',
      since: since(isNew ? 0 : number),
      audits: isNew ? 1 : Math.min(number, 6),
    };
  });
}
