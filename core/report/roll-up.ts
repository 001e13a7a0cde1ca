import type { RollUpGroup } from '#contract/report.ts';
import type { Evidence } from '#contract/rule.ts';
import type { JudgedFinding, RuleVerdict } from '../site/judgement.ts';
import type { SiteModel } from '../site/model.ts';
import type { Layout } from './layout.ts';

/** A fault of this share of a group's pages, and of at least so many, is the group's own: one edit. */
const SHARE = 0.8;
const LEAST_PAGES = 5;
const MOST_SHARED = 5;

/** Findings that one edit mends, or (level `pages`) an edit each. */
export interface Group {
  readonly level: RollUpGroup['level'];
  /** Index of the template; -1 for the site and for separate pages. */
  readonly template: number;
  readonly name: string;
  readonly findings: readonly JudgedFinding[];
  readonly of: number;
  readonly places: number;
}

type Source = Pick<SiteModel, 'pages' | 'page'>;

/**
 * Rolls up an issue's findings, coarse to fine, the first that holds: site, template, section, page. A group
 * holds where the rule fails on 80 % or more of the pages that it applied to and could judge, and on five at
 * least. What is no page (a dead URL, an image, the site) is never rolled up, but what one line of robots.txt
 * closes is one place.
 *
 * @returns groups with most findings first, the separate ones last.
 */
export function rollUp(
  { judgedPages }: Pick<RuleVerdict, 'judgedPages'>,
  findings: readonly JudgedFinding[],
  layout: Layout,
  { pages, page }: Source,
): Group[] {
  const site = findings.filter(({ node }) => node === null);
  const onPages = findings.filter(
    ({ node }) => node !== null && judgedPages !== null && page(node) !== undefined,
  );
  const inGroup = new Set(onPages);
  const separate = findings.filter((finding) => finding.node !== null && !inGroup.has(finding));
  const groups: Group[] =
    site.length === 0 ? [] : [{ level: 'site', template: -1, name: '', findings: site, of: 0, places: 1 }];
  if (onPages.length < LEAST_PAGES || judgedPages === null) separate.push(...onPages);
  else if (holds(onPages.length, judgedPages.size))
    groups.push({
      level: 'site',
      template: -1,
      name: '',
      findings: onPages,
      of: judgedPages.size,
      places: 1,
    });
  else {
    const judged = pages.filter(({ id }) => judgedPages.has(id)).map(({ id }) => id);
    const templates = splitBy(onPages, judged, layout.templateOf);
    for (const { key: template, failing, total } of templates.held)
      groups.push({
        level: 'template',
        template,
        name: layout.templates[template]?.name ?? '',
        findings: failing,
        of: total,
        places: 1,
      });
    const rest = new Set(templates.rest);
    const held = new Set(templates.held.map(({ key }) => key));
    const sections = splitBy(
      templates.rest,
      judged.filter((node) => !held.has(layout.templateOf(node))),
      layout.sectionOf,
    );
    for (const { key, failing, total } of sections.held) {
      const section = layout.section(key);
      groups.push({
        level: 'section',
        template: section?.template ?? -1,
        name: section?.name ?? '',
        findings: failing,
        of: total,
        places: 1,
      });
      for (const finding of failing) rest.delete(finding);
    }
    separate.push(...rest);
  }
  groups.sort(
    (a, b) => b.findings.length - a.findings.length || a.template - b.template || (a.name < b.name ? -1 : 1),
  );
  if (separate.length === 0) return groups;
  separate.sort((a, b) => (a.node ?? -1) - (b.node ?? -1));
  const of = judgedPages?.size ?? 0;
  return [
    ...groups,
    { level: 'pages', template: -1, name: '', findings: separate, of, places: countPlaces(separate) },
  ];
}

/** Edits that mend these findings: one for each line of robots.txt that is to blame, else one each. */
function countPlaces(findings: readonly JudgedFinding[]): number {
  const lines = new Set<string>();
  let others = 0;
  for (const { evidence } of findings) {
    const [cause] = evidence;
    if (cause?.from === 'robots') lines.add(JSON.stringify([cause.url, cause.where, cause.value]));
    else others += 1;
  }
  return lines.size + others;
}

const holds = (failing: number, total: number): boolean => failing >= LEAST_PAGES && failing >= total * SHARE;

function splitBy(
  findings: readonly JudgedFinding[],
  judged: readonly number[],
  keyOf: (node: number) => number,
) {
  const totals = new Map<number, number>();
  for (const node of judged) totals.set(keyOf(node), (totals.get(keyOf(node)) ?? 0) + 1);
  const held: { key: number; failing: JudgedFinding[]; total: number }[] = [];
  const rest: JudgedFinding[] = [];
  for (const [key, failing] of Map.groupBy(findings, ({ node }) => keyOf(node ?? -1))) {
    const total = totals.get(key) ?? 0;
    if (key >= 0 && holds(failing.length, total)) held.push({ key, failing, total });
    else rest.push(...failing);
  }
  return { held, rest };
}

/**
 * Items that most of a group's pages have in common by their evidence: same target, same text, same landmark
 * (on 80 % or more of them, and on five): one place in the layout. Most pages first.
 */
export function sharedItems({ level, findings }: Pick<Group, 'level' | 'findings'>): RollUpGroup['shared'] {
  if (level === 'pages' || findings.length < LEAST_PAGES) return [];
  const counts = new Map<string, { item: Evidence; pages: number }>();
  for (const { evidence } of findings) {
    const onPage = new Map(
      evidence.flatMap((item) => (item.place === undefined ? [] : [[placeKey(item), item] as const])),
    );
    for (const [key, item] of onPage) {
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { item, pages: 1 });
      else known.pages += 1;
    }
  }
  return [...counts]
    .filter(([, { pages }]) => holds(pages, findings.length))
    .sort(([a, x], [b, y]) => y.pages - x.pages || (a < b ? -1 : 1))
    .slice(0, MOST_SHARED)
    .map(([, { item, pages }]) => ({
      place: item.place ?? '',
      text: item.text ?? null,
      url: item.url ?? null,
      pages,
    }));
}

const placeKey = ({ place, text, url }: Evidence): string => JSON.stringify([place, text, url]);
