import { impactOf } from '../rules/rule.ts';
import { PAGE_WEIGHT, SITE_WEIGHT } from '../rules/weights.ts';
import type { IsIgnored } from '../site/ignored.ts';
import type { Judgement } from '../site/judgement.ts';
import type { SiteModel } from '../site/model.ts';
import type { Member } from './population.ts';
import type { Fault, ScoreInput, ScorePage } from './score-input.ts';

export interface ScoreSource {
  readonly model: Pick<SiteModel, 'nodes'>;
  readonly judgement: Judgement;
  readonly members: readonly Member[];
  readonly isIgnored: IsIgnored;
}

/** Brings findings and population into the form that the score is computed from; ignored ones are left out. */
export function buildScoreInput({ model, judgement, members, isIgnored }: ScoreSource): ScoreInput {
  const faults: Fault[] = [];
  const site: Fault[] = [];
  const byNode = new Map<number, number[]>();
  for (const verdict of judgement.rules) {
    const { id, category } = verdict;
    const indexOfWeight = new Map<number, number>();
    for (const { node, severity } of verdict.findings) {
      const impact = impactOf(verdict.meta, severity);
      if (isIgnored(id, node === null ? '' : (model.nodes[node]?.url ?? ''))) continue;
      if (node === null) {
        if (SITE_WEIGHT[impact] > 0) site.push({ rule: id, category, weight: SITE_WEIGHT[impact] });
        continue;
      }
      const weight = PAGE_WEIGHT[impact];
      if (weight === 0) continue;
      const index = indexOfWeight.get(weight) ?? faults.push({ rule: id, category, weight }) - 1;
      indexOfWeight.set(weight, index);
      const list = byNode.get(node);
      if (list === undefined) byNode.set(node, [index]);
      else list.push(index);
    }
  }
  return { faults, site, pages: members.flatMap((member) => toPage(member, byNode, model, isIgnored)) };
}

function toPage(
  { node, gate }: Member,
  byNode: ReadonlyMap<number, readonly number[]>,
  { nodes }: ScoreSource['model'],
  isIgnored: IsIgnored,
): ScorePage[] {
  const key = nodes[node]?.url ?? '';
  if (gate === null) return [{ key, gate: null, faults: byNode.get(node) ?? [] }];
  return gatedPage(key, gate, isIgnored);
}

/** A page that counts 0. With every cause put aside it is as if it were not named: it leaves the population. */
export function gatedPage(
  key: string,
  gate: NonNullable<ScorePage['gate']>,
  isIgnored: IsIgnored,
): ScorePage[] {
  const causes = gate.causes.filter((rule) => !isIgnored(rule, key));
  if (causes.length === 0 && gate.causes.length > 0) return [];
  return [{ key, gate: { ...gate, causes }, faults: [] }];
}
