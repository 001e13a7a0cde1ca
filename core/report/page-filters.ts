import { NUMBER_FIELDS, type PageFilter, type PageIndex, PageKind } from '#contract/page-index.ts';
import { NotCrawledReason, NotIndexableReason } from '#contract/report.ts';

/** Whether a row passes. */
export type RowTest = (row: number) => boolean;

/** Texts in lower case, made at the first search of an index and kept with it: the same index serves many. */
const lowered = new WeakMap<readonly (string | null)[], readonly string[]>();

function inLowerCase(column: readonly (string | null)[]): readonly string[] {
  const known = lowered.get(column);
  if (known !== undefined) return known;
  const made = column.map((text) => (text ?? '').toLowerCase());
  lowered.set(column, made);
  return made;
}

/** Compiles one filter against an index; a value that the index does not know matches nothing. */
export function rowTest(index: PageIndex, filter: PageFilter): RowTest {
  const { columns } = index;
  if (isNumberFilter(filter)) return numberTest(columns[filter.field], filter.op, filter.value);
  switch (filter.field) {
    case 'status':
      return negate(filter.op === 'not', statusTest(columns.status, filter.value));
    case 'path':
      return pathTest(columns.url, filter.op, filter.value);
    case 'url':
      return filter.op === 'is' ? (row) => columns.url[row] === filter.value : textTest(columns.url, filter);
    case 'text':
      return wordsTest(columns, filter.value);
    case 'rule':
      return negate(filter.op === 'not', ruleTest(index, filter.value));
    case 'indexable':
      return indexableTest(columns, filter.value === 'yes');
    case 'reason':
      return optionTest(columns.reason, NotIndexableReason.options.indexOf(filter.value), filter.op);
    case 'why':
      return optionTest(columns.why, NotCrawledReason.options.indexOf(filter.value), filter.op);
    case 'kind':
      return optionTest(columns.kind, PageKind.options.indexOf(filter.value), filter.op);
    case 'template':
      return optionTest(
        columns.template,
        index.templates.findIndex(({ id }) => id === filter.value),
        filter.op,
      );
    case 'title':
    case 'description':
    case 'h1':
    case 'canonical':
    case 'location':
    case 'contentType':
    case 'lang':
      return columnTextTest(columns[filter.field], filter);
    case 'rendered':
      break;
  }
  const wanted = filter.value === 'yes' ? 1 : 0;
  return (row) => columns.rendered[row] === wanted;
}

type NumberFilter = Extract<PageFilter, { field: (typeof NUMBER_FIELDS)[number] }>;

const isNumberFilter = (filter: PageFilter): filter is NumberFilter =>
  NUMBER_FIELDS.some((field) => field === filter.field);

const negate = (holds: boolean, test: RowTest): RowTest => (holds ? (row) => !test(row) : test);

function statusTest(column: readonly (number | null)[], value: string): RowTest {
  if (value === 'none') return (row) => column[row] === null;
  if (!value.endsWith('xx')) return (row) => column[row] === Number(value);
  const hundred = Number(value[0]);
  return (row) => Math.floor((column[row] ?? 0) / 100) === hundred;
}

/** Compares the part after the host; in lower case, since nobody remembers which they used. */
function pathTest(urls: readonly string[], op: 'contains' | 'starts' | 'lacks', value: string): RowTest {
  const column = inLowerCase(urls);
  const sought = value.toLowerCase();
  const pathStart = (url: string) => {
    const slash = url.indexOf('/', url.indexOf('//') + 2);
    return slash < 0 ? url.length : slash;
  };
  if (op === 'starts')
    return (row) => {
      const url = column[row] ?? '';
      return url.startsWith(sought, pathStart(url));
    };
  return negate(op === 'lacks', (row) => {
    const url = column[row] ?? '';
    return url.includes(sought, pathStart(url));
  });
}

/** Every word is sought in URL and title. */
function wordsTest({ url, title }: PageIndex['columns'], value: string): RowTest {
  const words = value.toLowerCase().split(/\s+/).filter(Boolean);
  const urls = inLowerCase(url);
  const titles = inLowerCase(title);
  return (row) =>
    words.every((word) => (urls[row] ?? '').includes(word) || (titles[row] ?? '').includes(word));
}

function ruleTest({ rules, ruleSets, columns }: PageIndex, rule: string): RowTest {
  const index = rules.indexOf(rule);
  const holds = ruleSets.map((set) => set.includes(index));
  return (row) => holds[columns.ruleSet[row] ?? -1] === true;
}

function indexableTest({ reason, why }: PageIndex['columns'], wanted: boolean): RowTest {
  return (row) => (reason[row] === -1 && why[row] === -1) === wanted;
}

function optionTest(column: readonly number[], option: number, op: 'is' | 'not'): RowTest {
  if (option < 0) return () => op === 'not';
  return negate(op === 'not', (row) => column[row] === option);
}

interface TextFilter {
  readonly op: 'is' | 'contains' | 'lacks' | 'empty';
  readonly value: string;
}

function columnTextTest(column: readonly (string | null)[], filter: TextFilter): RowTest {
  if (filter.op === 'empty') return (row) => (column[row] ?? '') === '';
  return filter.op === 'is' ? (row) => column[row] === filter.value : textTest(column, filter);
}

function textTest(column: readonly (string | null)[], { op, value }: TextFilter): RowTest {
  const texts = inLowerCase(column);
  const sought = value.toLowerCase();
  return negate(op === 'lacks', (row) => (texts[row] ?? '').includes(sought));
}

function numberTest(
  column: readonly (number | null)[],
  op: 'is' | 'min' | 'max' | 'empty',
  value: number,
): RowTest {
  if (op === 'empty') return (row) => column[row] === null;
  if (op === 'min') return (row) => (column[row] ?? -Infinity) >= value;
  return op === 'max' ? (row) => (column[row] ?? Infinity) <= value : (row) => column[row] === value;
}
