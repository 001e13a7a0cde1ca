import * as z from 'zod';
import { AuditId, RuleId, TemplateId } from '#contract/ids.ts';
import { MAX_PAGES, Scope } from '#contract/audit.ts';
import { Severity } from '#contract/rule.ts';
import { Mode, ROBOTS_CHARS } from '#contract/slice.ts';
import { AppError } from '../errors.ts';
import type { Baseline, BaselineFinding, BaselineGate, BaselineMore, BaselinePage } from './model.ts';

const Index = z.int().min(-1);

/**
 * A baseline as it is kept: one row a URL in columns, what repeats (sets of findings, gates, dates) kept once.
 * 100,000 pages are some 30 MB of JSON and a tenth of that compressed.
 */
export const BaselineObject = z.object({
  v: z.literal(1),
  audit: AuditId,
  endedAt: z.string(),
  rulesVersion: z.string(),
  complete: z.boolean(),
  mode: Mode,
  scope: Scope,
  startUrl: z.string(),
  maxPages: z.int().max(MAX_PAGES),
  known: z.int(),
  score: z.number().nullable(),
  /** URLs of other sites and files that were checked; null stands for no answer. Absent in earlier versions. */
  checks: z
    .object({ all: z.boolean(), url: z.array(z.string()), status: z.array(z.int().nullable()) })
    .optional(),
  robots: z.array(z.tuple([z.string(), z.string().max(ROBOTS_CHARS)])),
  measured: z.array(RuleId),
  unmeasured: z.array(RuleId),
  templates: z.array(z.object({ id: TemplateId, section: z.string().nullable(), signature: z.string() })),
  /** Each finding as [rule, severity, since, audits]; the first and third are indexes. */
  rules: z.array(RuleId),
  dates: z.array(z.string()),
  sets: z.array(z.array(z.tuple([Index, Severity, Index, z.int().min(1)]))),
  gates: z.array(
    z.object({ category: z.enum(['response', 'indexability']), causes: z.array(RuleId) }).nullable(),
  ),
  columns: z.object({
    url: z.array(z.string()),
    /** 1 where the row is a page that was asked; the page's columns mean nothing elsewhere. */
    asked: z.array(z.literal([0, 1])),
    status: z.array(z.int().nullable()),
    indexable: z.array(z.literal([0, 1])),
    offered: z.array(z.literal([0, 1])),
    title: z.array(z.string().nullable()),
    canonical: z.array(z.string().nullable()),
    /** Index into `sets`; -1 for none. */
    set: z.array(Index),
    /** Index into `gates`; -1 for URLs that the score is not about. */
    gate: z.array(Index),
  }),
});
export type BaselineObject = z.infer<typeof BaselineObject>;

/** A baseline with all that a comparison needs, as this version writes it. */
export type FullBaseline = Baseline & { readonly more: BaselineMore };

/** The same baseline gives the same object, whatever order its maps were filled in. */
export function encodeBaseline(baseline: FullBaseline): BaselineObject {
  const { more } = baseline;
  const urls = [
    ...new Set([...baseline.pages.keys(), ...more.open.keys(), ...more.population.keys()]),
  ].sort();
  const rules = new Interner<string>();
  const dates = new Interner<string>();
  const sets = new Interner<BaselineObject['sets'][number]>();
  const gates = new Interner<BaselineGate | null>();
  const pages = urls.map((url) => baseline.pages.get(url));
  const encodeSet = (url: string) => {
    const found = more.open.get(url);
    if (found === undefined || found.length === 0) return -1;
    return sets.of(
      found
        .toSorted((a, b) => (a.rule < b.rule ? -1 : 1))
        .map(({ rule, severity, since, audits }) => [rules.of(rule), severity, dates.of(since), audits]),
    );
  };
  const encodeGate = (url: string) => {
    const gate = more.population.get(url);
    return gate === undefined ? -1 : gates.of(gate);
  };
  const columns = {
    url: urls,
    asked: pages.map((page) => flag(page !== undefined)),
    status: pages.map((page) => page?.status ?? null),
    indexable: pages.map((page) => flag(page?.indexable === true)),
    offered: pages.map((page) => flag(page?.offered === true)),
    title: pages.map((page) => page?.title ?? null),
    canonical: pages.map((page) => page?.canonical ?? null),
    set: urls.map(encodeSet),
    gate: urls.map(encodeGate),
  };
  return {
    v: 1,
    audit: AuditId.parse(baseline.audit),
    endedAt: baseline.endedAt,
    rulesVersion: baseline.rulesVersion,
    complete: baseline.complete,
    mode: baseline.mode,
    scope: more.scope,
    startUrl: more.startUrl,
    maxPages: more.maxPages,
    known: more.known,
    score: more.score,
    ...(baseline.checks !== undefined && { checks: encodeChecks(baseline.checks, baseline.allChecked) }),
    robots: [...baseline.robots].sort(([a], [b]) => (a < b ? -1 : 1)),
    measured: [...more.measured].sort(),
    unmeasured: [...more.unmeasured].sort(),
    templates: more.templates.map(({ id, section, signature }) => ({
      id: TemplateId.parse(id),
      section,
      signature,
    })),
    rules: rules.all,
    dates: dates.all,
    sets: sets.all,
    gates: gates.all.map((gate) =>
      gate === null ? null : { category: gate.category, causes: [...gate.causes] },
    ),
    columns,
  };
}

function encodeChecks(
  checks: ReadonlyMap<string, number | null>,
  all = false,
): NonNullable<BaselineObject['checks']> {
  const rows = [...checks].sort(([a], [b]) => (a < b ? -1 : 1));
  return { all, url: rows.map(([url]) => url), status: rows.map(([, status]) => status) };
}

/**
 * Reads what `encodeBaseline` wrote.
 *
 * @throws AppError MALFORMED where the object does not fit the schema, or its columns each other.
 */
export function decodeBaseline(object: unknown): FullBaseline {
  const parsed = BaselineObject.safeParse(object);
  if (!parsed.success) throw malformed(parsed.error);
  const kept = parsed.data;
  const { columns } = kept;
  const n = columns.url.length;
  const { checks } = kept;
  const isEven = checks === undefined || checks.url.length === checks.status.length;
  if (!isEven || Object.values(columns).some((column) => column.length !== n))
    throw malformed('columns differ in length');
  const pages = new Map<string, BaselinePage>();
  const open = new Map<string, readonly BaselineFinding[]>();
  const failing = new Map<string, readonly string[]>();
  const population = new Map<string, BaselineGate | null>();
  const sets = kept.sets.map((set) =>
    set.map(([rule, severity, since, audits]): BaselineFinding => ({
      rule: kept.rules[rule] ?? '',
      severity,
      since: kept.dates[since] ?? kept.endedAt,
      audits,
    })),
  );
  const ruleLists = sets.map((set) => set.map(({ rule }) => rule));
  for (const [i, url] of columns.url.entries()) {
    if (columns.asked[i] === 1)
      pages.set(url, {
        status: columns.status[i] ?? null,
        indexable: columns.indexable[i] === 1,
        title: columns.title[i] ?? null,
        canonical: columns.canonical[i] ?? null,
        offered: columns.offered[i] === 1,
      });
    const set = columns.set[i] ?? -1;
    const found = sets[set];
    if (found !== undefined) {
      open.set(url, found);
      failing.set(url, ruleLists[set] ?? []);
    }
    const gate = kept.gates[columns.gate[i] ?? -1];
    if (gate !== undefined) population.set(url, gate);
  }
  return {
    audit: kept.audit,
    endedAt: kept.endedAt,
    rulesVersion: kept.rulesVersion,
    pages,
    failing,
    robots: new Map(kept.robots),
    complete: kept.complete,
    mode: kept.mode,
    ...(checks !== undefined && {
      checks: new Map(checks.url.map((url, i) => [url, checks.status[i] ?? null])),
      allChecked: checks.all,
    }),
    more: {
      open,
      population,
      measured: new Set(kept.measured),
      unmeasured: new Set(kept.unmeasured),
      templates: kept.templates,
      scope: kept.scope,
      startUrl: kept.startUrl,
      maxPages: kept.maxPages,
      known: kept.known,
      score: kept.score,
    },
  };
}

const malformed = (cause: unknown) => new AppError('MALFORMED', 'The baseline cannot be read', { cause });

const flag = (holds: boolean): 0 | 1 => (holds ? 1 : 0);

/** Numbers values by first use; equal ones (by their JSON) share a number. */
class Interner<T> {
  readonly all: T[] = [];
  readonly #indexes = new Map<string, number>();

  of(value: T): number {
    const key = JSON.stringify(value);
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const index = this.all.push(value) - 1;
    this.#indexes.set(key, index);
    return index;
  }
}
