import type { AuditId, PageId } from '#contract/ids.ts';
import { asPageRule } from '../custom-rules/as-page-rule.ts';
import { rulesVersionOf } from '../rules/rules-version.ts';
import { buildScoreInput } from '../score/build-score-input.ts';
import { findPopulation, type Member } from '../score/population.ts';
import type { ScoreInput } from '../score/score-input.ts';
import { ScoreState } from '../score/score-state.ts';
import { pageQualities } from '../score/score.ts';
import type { BuiltModel } from '../site/build-model.ts';
import { type Diff, diffFindings } from '../site/diff.ts';
import type { IsIgnored } from '../site/ignored.ts';
import { type Rules, judgeSite } from '../site/judge.ts';
import type { Judgement } from '../site/judgement.ts';
import { compileOverrides, overridesVersion, withSeverities } from '../site/overrides.ts';
import { type PageChanges, findPageChanges } from '../site/page-changes.ts';
import { type Layout, createLayout } from './layout.ts';
import { pageIdOf } from './page-id.ts';
import { type Rows, createRows } from './rows.ts';

/** Everything that the parts of a report are made from. */
export interface Analysis {
  readonly audit: AuditId;
  readonly model: BuiltModel;
  readonly judgement: Judgement;
  readonly members: readonly Member[];
  /** What counts, and the same with the ignored findings. */
  readonly input: ScoreInput;
  readonly fullInput: ScoreInput;
  readonly state: ScoreState;
  /** Quality 0..1 of the population's pages by URL. */
  readonly qualities: ReadonlyMap<string, number>;
  readonly isIgnored: IsIgnored;
  readonly diff: Diff;
  readonly changes: PageChanges;
  readonly layout: Layout;
  readonly rows: Rows;
  readonly pageId: (node: number) => PageId;
  readonly rulesVersion: string;
  /** Key of a slice object by its place in the accepted list. */
  readonly sliceKey: (accepted: number) => string | null;
  readonly startedAt: string | null;
  readonly blocked: boolean;
}

export interface AnalysisSource {
  readonly audit: AuditId;
  readonly model: BuiltModel;
  readonly rules: Rules;
  readonly isIgnored: IsIgnored;
  readonly sliceKey: (accepted: number) => string | null;
  readonly startedAt: string | null;
  readonly blocked: boolean;
}

const NO_RULES: Rules = { page: [], site: [] };

/**
 * Judges, scores and compares a finished crawl, by the overrides that its configuration has pinned. A blocked audit
 * judges nothing: what it saw is the wall.
 */
export function analyse(source: AnalysisSource): Analysis {
  const { model, blocked } = source;
  const own = (model.config.customRules ?? []).map(asPageRule);
  const rules = own.length === 0 ? source.rules : { ...source.rules, page: [...source.rules.page, ...own] };
  const overrides = compileOverrides(model.config.overrides);
  const isIgnored: IsIgnored = (rule, key) => source.isIgnored(rule, key) || overrides.isIgnored(rule, key);
  const judgement = withSeverities(judgeSite(model, blocked ? NO_RULES : rules), overrides.severityOf);
  const members = blocked ? [] : findPopulation(model, judgement);
  const input = buildScoreInput({ model, judgement, members, isIgnored });
  const fullInput = buildScoreInput({ model, judgement, members, isIgnored: () => false });
  const pageId = createPageIds(model);
  return {
    ...source,
    isIgnored,
    judgement,
    members,
    input,
    fullInput,
    state: new ScoreState(input),
    qualities: pageQualities(input),
    diff: diffFindings({ model, judgement, isIgnored }),
    changes: findPageChanges(model),
    layout: createLayout(model),
    rows: createRows(model),
    pageId,
    rulesVersion: rulesVersionOf(rules) + overridesVersion(model.config.overrides),
  };
}

/** Ids are hashed once for each node. */
function createPageIds({ nodes }: Pick<BuiltModel, 'nodes'>): (node: number) => PageId {
  const cache = new Map<number, PageId>();
  return (node) => {
    const known = cache.get(node);
    if (known !== undefined) return known;
    const id = pageIdOf(nodes[node]?.url ?? '');
    cache.set(node, id);
    return id;
  };
}
