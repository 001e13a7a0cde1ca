import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

const PAIRS = [
  ['index', 'noindex'],
  ['follow', 'nofollow'],
] as const;

export const robotsDirectiveConflict = definePageRule({
  meta: {
    id: 'robots-directive-conflict',
    category: 'indexability',
    severity: 'warning',
    impact: 'low',
    title: 'Robots directives contradict each other',
    why: 'The page says yes and no to the same question. Search engines take the stricter answer, which may not be the one that was meant.',
    fix: 'Keep one of the two. Often a plugin adds one and the theme the other.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
    wrong: '<meta name="robots" content="index, noindex">',
    right: '<meta name="robots" content="index, follow">',
    gate: 'html',
    needs: ['robots'],
  },
  check({ robots }) {
    if (robots.length === 0) return notApplicable('the page gives no robots directives');
    const evidence: Evidence[] = [];
    for (const from of ['meta', 'header'] as const) {
      const bots = Map.groupBy(
        robots.filter((fact) => fact.from === from),
        ({ bot }) => bot,
      );
      for (const [bot, facts] of bots) {
        const tokens = new Set(facts.flatMap((fact) => fact.tokens));
        for (const [yes, no] of PAIRS)
          if (tokens.has(yes) && (tokens.has(no) || tokens.has('none')))
            evidence.push({
              message: `Both ${yes} and ${tokens.has(no) ? no : 'none'}`,
              value: [...tokens].join(', '),
              where: from === 'header' ? 'X-Robots-Tag header' : `meta[name=${bot}]`,
            });
      }
    }
    return failIfAny(evidence);
  },
  examples: {
    fail: [
      { name: 'in one tag', html: exampleHtml('<meta name="robots" content="index, noindex">') },
      {
        name: 'in two tags',
        html: exampleHtml(
          '<meta name="robots" content="index, follow"><meta name="robots" content="noindex">',
        ),
      },
      { name: 'in a header', html: exampleHtml(), headers: { 'x-robots-tag': 'follow, nofollow' } },
      { name: 'follow and none', html: exampleHtml('<meta name="robots" content="follow, none">') },
    ],
    pass: [
      { name: 'they agree', html: exampleHtml('<meta name="robots" content="noindex, follow">') },
      {
        name: 'one bot is told otherwise on purpose',
        html: exampleHtml('<meta name="robots" content="index"><meta name="bingbot" content="noindex">'),
      },
      { name: 'no directives', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
