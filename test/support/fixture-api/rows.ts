import type { PageFilter, PageListRow, PageSort } from '#contract/page-index.ts';
import { HOSTILE } from './hostile.ts';
import { pageId, templateId } from './ids.ts';
import { remember } from './remember.ts';
import type { World } from './worlds.ts';

export const TEMPLATES = ['/products/* + 3 more', '/blog/*', '/category/{n}/*', '/help/*', '/'].map(
  (name, i) => ({ id: templateId(i), name }),
);

const rowsFor = remember<readonly PageListRow[]>();

/** Every known URL of a world, in the order of URLs; the same each time. */
export function rowsOf(world: Pick<World, 'number' | 'rows' | 'url'>): readonly PageListRow[] {
  return rowsFor(`${world.number} ${world.rows}`, () =>
    Array.from({ length: world.rows }, (_, i) => rowAt(world, i)),
  );
}

/** A number of 0 up to 1 that depends on both arguments alone. */
function noise(row: number, salt: number): number {
  let x = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(salt + 7, 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x ^= x >>> 12;
  return (x >>> 0) / 2 ** 32;
}

const isHostile = ({ url }: Pick<World, 'url'>) => url.includes('hostile');

function urlAt(world: Pick<World, 'url'>, i: number, template: number): string {
  if (i === 0) return world.url;
  if (isHostile(world)) {
    if (i === 1) return HOSTILE.longUrl;
    if (i === 2) return `${world.url}%3Cscript%3Ealert(1)%3C/script%3E?q=%E2%80%AEgpj.exe`;
    if (i === 3) return `${world.url}עברית/صفحة?a=1&b=<b>`;
  }
  const number = String(i).padStart(6, '0');
  if (template === 1) return `${world.url}blog/how-we-test-shoes-on-wet-stone-part-${number}`;
  if (template === 2) return `${world.url}category/${i % 90}/page-${number}?sort=price`;
  if (template === 3) return `${world.url}help/returns-and-refunds-${number}`;
  return `${world.url}products/trail-running-shoe-model-${number}-with-a-rather-long-descriptive-name`;
}

const HOSTILE_TITLES = [
  HOSTILE.script,
  HOSTILE.bidi,
  HOSTILE.long,
  HOSTILE.arabic,
  HOSTILE.emoji,
  HOSTILE.template,
];

function titleAt(world: Pick<World, 'url'>, i: number, template: number): string | null {
  if (isHostile(world)) return HOSTILE_TITLES[i % HOSTILE_TITLES.length] ?? null;
  if (i > 0 && noise(i, 3) < 0.03) return null;
  return template === 1
    ? `How we test shoes on wet stone, part ${i}`
    : `Trail running shoe, model ${i} | Northwind`;
}

function rowAt(world: Pick<World, 'url'>, i: number): PageListRow {
  const template = i === 0 ? 4 : Math.floor(noise(i, 1) ** 2 * 4);
  const roll = i < 4 ? 1 : noise(i, 2);
  const base: PageListRow = {
    id: pageId(i),
    url: urlAt(world, i, template),
    kind: 'html',
    status: 200,
    indexable: true,
    reason: null,
    notCrawled: null,
    depth: i === 0 ? 0 : 1 + Math.floor(noise(i, 4) * 9),
    inlinks: Math.floor(noise(i, 5) ** 4 * 4_000),
    outlinks: 20 + Math.floor(noise(i, 6) * 200),
    words: Math.floor(noise(i, 7) * 1_800),
    title: titleAt(world, i, template),
    description:
      noise(i, 8) < 0.2 ? null : 'Light shoes for wide feet on stony ground, tested for 500 km on wet rock.',
    h1: `Model ${i}`,
    canonical: urlAt(world, i, template),
    location: null,
    contentType: 'text/html',
    lang: 'en',
    template: TEMPLATES[template] ?? null,
    ttfb: Math.round(60 + noise(i, 9) ** 3 * 2_400),
    bytes: 12_000 + Math.floor(noise(i, 10) * 180_000),
    rendered: i % 5 === 0,
    errors: noise(i, 11) < 0.15 ? 1 + (i % 3) : 0,
    warnings: noise(i, 12) < 0.3 ? 1 + (i % 4) : 0,
    notices: Math.floor(noise(i, 13) * 4),
    rules: [],
    score: Math.round(noise(i, 14) * 40 + 60),
    imagesWithoutAlt: Math.floor(noise(i, 15) ** 3 * 12),
    encoding: 'utf-8',
    lcp: i % 5 === 0 ? Math.round(600 + noise(i, 16) * 2_800) : null,
    cls: i % 5 === 0 ? Math.round(noise(i, 17) * 30) / 100 : null,
  };
  const rules = [
    ...(base.title === null ? ['title-missing'] : []),
    ...(base.description === null ? ['description-missing'] : []),
    ...(base.imagesWithoutAlt > 0 ? ['image-alt-missing'] : []),
    ...(noise(i, 18) < 0.12 ? ['title-duplicate'] : []),
  ];
  return { ...base, rules, ...fateOf(roll, i, world) };
}

/** What is not a plain page: redirects, dead ends, noindex, what was left out. */
function fateOf(roll: number, i: number, world: Pick<World, 'url'>): Partial<PageListRow> {
  const empty = {
    title: null,
    description: null,
    h1: null,
    words: 0,
    template: null,
    score: null,
    canonical: null,
  };
  if (roll < 0.04)
    return {
      ...empty,
      kind: 'redirect',
      status: 301,
      indexable: false,
      reason: 'redirect',
      location: `${world.url}new-${i}`,
    };
  if (roll < 0.055)
    return {
      ...empty,
      kind: 'client-error',
      status: 404,
      indexable: false,
      reason: 'client-error',
      rules: ['http-4xx'],
      errors: 1,
      score: 0,
    };
  if (roll < 0.06)
    return {
      ...empty,
      kind: 'server-error',
      status: 503,
      indexable: false,
      reason: 'server-error',
      errors: 1,
      score: 0,
    };
  if (roll < 0.063)
    return { ...empty, kind: 'no-answer', status: null, indexable: false, reason: 'no-response' };
  if (roll < 0.066)
    return { ...empty, kind: 'blocked', status: 403, indexable: false, reason: 'not-checked' };
  if (roll < 0.1) return { indexable: false, reason: 'noindex', rules: ['noindex-page'] };
  if (roll < 0.12)
    return { indexable: false, reason: 'canonicalised', canonical: `${world.url}products/main` };
  if (roll < 0.13)
    return { ...empty, kind: 'file', contentType: 'application/pdf', indexable: false, reason: 'not-html' };
  if (roll < 0.17)
    return {
      ...empty,
      kind: 'not-crawled',
      status: null,
      indexable: null,
      notCrawled: roll < 0.15 ? 'robots' : roll < 0.16 ? 'trap-parameters' : 'budget',
      depth: null,
      outlinks: 0,
      bytes: 0,
      ttfb: null,
      rules: [],
      errors: 0,
      warnings: 0,
      notices: 0,
    };
  return {};
}

export const passes = (row: PageListRow, filters: readonly PageFilter[]): boolean =>
  filters.every((filter) => holds(row, filter));

function holds(row: PageListRow, { field, op, value }: PageFilter): boolean {
  const sought = String(value).toLowerCase();
  const is = (equal: boolean) => (op === 'not' ? !equal : equal);
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- all other fields are columns
  switch (field) {
    case 'status':
      return is(
        sought === 'none'
          ? row.status === null && row.kind !== 'not-crawled'
          : sought.endsWith('xx')
            ? String(row.status).startsWith(sought.charAt(0))
            : String(row.status) === sought,
      );
    case 'kind':
      return is(row.kind === value);
    case 'indexable':
      return row.indexable === (value === 'yes');
    case 'rendered':
      return row.rendered === (value === 'yes');
    case 'reason':
      return is(row.reason === value);
    case 'why':
      return is(row.notCrawled === value);
    case 'rule':
      return is(row.rules.includes(value));
    case 'template':
      return is(row.template?.id === value);
    case 'text':
      return textHolds(`${row.url} ${row.title ?? ''}`, op, sought);
    case 'url':
    case 'path':
      return textHolds(field === 'url' ? row.url : new URL(row.url).pathname, op, sought);
    default:
      return columnHolds(row[field], op, value);
  }
}

function columnHolds(own: string | number | null, op: string, value: string | number): boolean {
  if (op === 'empty') return own === null || own === '';
  if (typeof value === 'string') return textHolds(String(own ?? ''), op, value.toLowerCase());
  if (typeof own !== 'number') return false;
  if (op === 'is') return own === value;
  return op === 'min' ? own >= value : own <= value;
}

function textHolds(text: string, op: string, sought: string): boolean {
  const own = text.toLowerCase();
  if (op === 'is') return own === sought;
  if (op === 'starts') return own.startsWith(sought);
  return own.includes(sought) === (op === 'contains');
}

/** Sorted copies; what is empty comes last either way. */
export function sorted(
  rows: readonly PageListRow[],
  sort: PageSort,
  order: 'asc' | 'desc',
): readonly PageListRow[] {
  const turn = order === 'asc' ? 1 : -1;
  const read = (row: PageListRow) => (sort === 'template' ? (row.template?.name ?? null) : row[sort]);
  return [...rows].sort((a, b) => {
    const [x, y] = [read(a), read(b)];
    if (x === y) return 0;
    if (x === null) return 1;
    if (y === null) return -1;
    return (x < y ? -1 : 1) * turn;
  });
}
