import type { PageFilter } from '#contract/page-index.ts';
import { KINDS, NOT_CRAWLED, NOT_INDEXABLE } from './fetch-words.ts';

export type FilterField = PageFilter['field'];

/** A condition as it stands in the address: `status:is:404`. Texts may hold colons of their own. */
export interface Condition {
  readonly field: FilterField;
  readonly op: string;
  readonly value: string;
}

type Kind = 'number' | 'text' | 'choice' | 'free';

interface FieldSpec {
  readonly label: string;
  readonly kind: Kind;
  readonly ops: readonly string[];
  readonly choices?: Readonly<Record<string, string>>;
  /** An example of a value, for the empty field. */
  readonly example?: string;
}

const NUMBER_OPS = ['min', 'max', 'is', 'empty'];
const TEXT_OPS = ['contains', 'lacks', 'is', 'empty'];
const YES_NO = { yes: 'yes', no: 'no' };

const number = (label: string): FieldSpec => ({ label, kind: 'number', ops: NUMBER_OPS });
const text = (label: string): FieldSpec => ({ label, kind: 'text', ops: TEXT_OPS });
const choice = (
  label: string,
  choices: Readonly<Record<string, string>>,
  ops = ['is', 'not'],
): FieldSpec => ({
  label,
  kind: 'choice',
  ops,
  choices,
});

/** The fields of the builder, in its order; templates and rules get their choices from the audit. */
export const FIELDS: Readonly<Record<FilterField, FieldSpec>> = {
  status: { label: 'Status', kind: 'free', ops: ['is', 'not'], example: '404, 4xx or none' },
  kind: choice('Kind', KINDS),
  indexable: choice('Indexable', YES_NO, ['is']),
  reason: choice('Not indexable because', NOT_INDEXABLE),
  why: choice('Not crawled because', NOT_CRAWLED),
  path: { label: 'Path', kind: 'free', ops: ['starts', 'contains', 'lacks'], example: '/blog/' },
  url: { label: 'URL', kind: 'free', ops: ['contains', 'lacks', 'is'], example: '?sort=' },
  text: { label: 'URL or title', kind: 'free', ops: ['contains'], example: 'shoes' },
  rule: choice('Issue', {}),
  template: choice('Template', {}),
  rendered: choice('Rendered', YES_NO, ['is']),
  depth: number('Depth'),
  inlinks: number('Inlinks'),
  outlinks: number('Outlinks'),
  words: number('Words'),
  ttfb: number('Time to first byte (ms)'),
  bytes: number('Size (bytes)'),
  errors: number('Errors'),
  warnings: number('Warnings'),
  notices: number('Notices'),
  score: number('Page score'),
  lcp: number('LCP, lab (ms)'),
  cls: number('CLS, lab'),
  imagesWithoutAlt: number('Images without alt'),
  title: text('Title'),
  description: text('Description'),
  h1: text('H1'),
  canonical: text('Canonical'),
  location: text('Redirect target'),
  contentType: text('Content type'),
  lang: text('Language'),
};

export const FIELD_NAMES = Object.keys(FIELDS) as FilterField[];

export const OPS: Readonly<Record<string, string>> = {
  is: 'is',
  not: 'is not',
  contains: 'contains',
  lacks: 'lacks',
  starts: 'starts with',
  min: 'at least',
  max: 'at most',
  empty: 'is empty',
};

const MOST_CHARS = 500;

/** Null where the text is no condition that the API would take. */
export function parseCondition(raw: string): Condition | null {
  const [field, op, ...rest] = raw.split(':');
  if (field === undefined || op === undefined || !Object.hasOwn(FIELDS, field)) return null;
  const value = op === 'empty' ? '' : rest.join(':');
  const condition = { field: field as FilterField, op, value };
  return isSound(condition) ? condition : null;
}

export const formatCondition = ({ field, op, value }: Condition): string => `${field}:${op}:${value}`;

/** Whether the value fits the field and operator. */
export function isSound({ field, op, value }: Condition): boolean {
  const spec = FIELDS[field];
  if (!spec.ops.includes(op) || value.length > MOST_CHARS) return false;
  if (op === 'empty') return value === '';
  if (value === '') return false;
  if (spec.kind === 'number') return Number.isFinite(Number(value));
  if (field === 'status') return /^([1-9][0-9]{2}|[1-5]xx|none)$/.test(value);
  if (field === 'rule') return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value);
  if (field === 'template') return /^tpl_[0-9a-z]{1,16}$/.test(value);
  return spec.kind !== 'choice' || Object.hasOwn(spec.choices ?? {}, value);
}

/** Names of templates and rules, for chips and choices. */
export interface FilterNames {
  readonly templates: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, string>;
}

/** A condition in words: "Status is 404". */
export function describeCondition({ field, op, value }: Condition, names: FilterNames): string {
  const { label, choices } = FIELDS[field];
  const shown =
    (field === 'template' ? names.templates.get(value) : undefined) ??
    (field === 'rule' ? names.rules.get(value) : undefined) ??
    choices?.[value] ??
    value;
  return op === 'empty' ? `${label} is empty` : `${label} ${OPS[op] ?? op} ${shown}`;
}

/** Choices of a field, where it has a closed set of them. */
export function choicesOf(field: FilterField, names: FilterNames): readonly (readonly [string, string])[] {
  if (field === 'template') return [...names.templates];
  if (field === 'rule') return [...names.rules];
  return Object.entries(FIELDS[field].choices ?? {});
}

/** The part of an address that lists pages by these conditions. */
export function filterSearch(
  ...conditions: readonly (readonly [FilterField, string, (string | number)?])[]
): string {
  const search = new URLSearchParams();
  for (const [field, op, value = ''] of conditions) search.append('filter', `${field}:${op}:${value}`);
  return `?${search.toString()}`;
}
