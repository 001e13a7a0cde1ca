import type { ScoreReport } from '#contract/report.ts';
import { compareScores, isMeasured } from '../score/comparison.ts';
import { categoryScores, hasScoredFinding, scoreOf, shownScore } from '../score/score.ts';
import type { ScoreInput } from '../score/score-input.ts';
import type { Analysis } from './analysis.ts';
import type { Issue } from './issues.ts';
import { roundPoints, roundScore } from './round.ts';

/** The score with all that makes it readable: categories, change like for like, and what it rests on. */
export function scoreReport(issues: readonly Issue[], analysis: Analysis): ScoreReport {
  const { input, fullInput, model, rulesVersion } = analysis;
  const ignored = issues.reduce((sum, issue) => sum + issue.ignored.length, 0);
  return {
    ...figures(input),
    withIgnored: ignored === 0 ? null : { ignored, ...figures(fullInput) },
    population: input.pages.length,
    gated: input.pages.filter(({ gate }) => gate !== null).length,
    categories: categoriesOf(issues, analysis),
    change: changeOf(analysis),
    basis: {
      rulesVersion,
      mode: model.config.mode,
      maxPages: model.config.maxPages,
      complete: model.complete,
    },
  };
}

/** Categories that have rules; null for those of which nothing was measured. */
function categoriesOf(issues: readonly Issue[], { input, judgement }: Analysis): ScoreReport['categories'] {
  return categoryScores(input).flatMap(({ category, score: figure }) => {
    const rules = judgement.rules.filter((verdict) => verdict.category === category);
    if (rules.length === 0) return [];
    const score = rules.some(({ state }) => isMeasured(state)) ? figure : null;
    const below = score !== null && score < 100;
    const found = issues.filter(
      ({ verdict, findings }) => verdict.category === category && findings.length > 0,
    );
    return [
      { category, score: roundScore(score, below), shown: shownScore(score, below), issues: found.length },
    ];
  });
}

function figures(input: ScoreInput) {
  const score = scoreOf(input);
  const scored = hasScoredFinding(input);
  return { score: roundScore(score, scored), shown: shownScore(score, scored) };
}

function changeOf({ input, judgement, model, isIgnored }: Analysis): ScoreReport['change'] {
  const { before, config } = model;
  const comparison = compareScores(
    {
      input,
      judgement,
      scope: config.scope,
      startUrl: config.startUrl,
      complete: model.complete,
      maxPages: config.maxPages,
      isIgnored,
    },
    before,
  );
  if (comparison.comparable)
    return {
      comparable: true,
      change: roundPoints(comparison.change),
      before: roundPoints(comparison.before),
      now: roundPoints(comparison.now),
      leftOut: [...comparison.leftOut],
    };
  const known = model.nodes.filter(({ kind, why }) => kind === 'page' && why !== 'scope').length;
  return {
    comparable: false,
    reason: comparison.reason,
    coverage: {
      before: before?.more === undefined ? null : { pages: before.pages.size, known: before.more.known },
      now: { pages: model.pages.length, known },
    },
  };
}
