import type { Evidence } from '#contract/rule.ts';
import { directivesFor } from '../../page/robots-directives.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

/** Crawlers of search results. */
const BOTS = [
  ['googlebot', 'Google'],
  ['bingbot', 'Bing'],
  ['msnbot', 'Bing'],
] as const;

export const robotsBotSpecificBlock = definePageRule({
  meta: {
    id: 'robots-bot-specific-block',
    category: 'indexability',
    severity: 'notice',
    title: 'Page shuts out a single search engine',
    why: 'A directive for one crawler is stricter than the one for all. The page then is missing in that search engine alone, which is easily overlooked.',
    fix: 'Remove the directive for the single crawler, unless it is wanted.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
    gate: 'html',
    needs: ['robots'],
  },
  check({ robots }) {
    if (!robots.some(({ bot }) => BOTS.some(([name]) => name === bot)))
      return notApplicable('the page speaks to no single crawler');
    const all = directivesFor('', robots);
    return failIfAny(
      BOTS.flatMap(([bot, engine]): Evidence[] => {
        const { noindex, tokens } = directivesFor(bot, robots);
        if (!noindex || all.noindex) return [];
        const own = tokens.filter((token) => token.bot === bot).map(({ token }) => token);
        return [
          { message: `${engine} alone is told not to index the page.`, value: own.join(', '), where: bot },
        ];
      }),
    );
  },
  examples: {
    fail: [
      { name: 'Bing by meta tag', html: exampleHtml('<meta name="bingbot" content="noindex">') },
      { name: 'Google by header', html: exampleHtml(), headers: { 'x-robots-tag': 'googlebot: noindex' } },
    ],
    pass: [
      {
        name: 'all are shut out',
        html: exampleHtml('<meta name="robots" content="noindex"><meta name="bingbot" content="noindex">'),
      },
      { name: 'a milder directive', html: exampleHtml('<meta name="bingbot" content="noarchive">') },
      {
        name: 'for all alike',
        html: exampleHtml('<meta name="robots" content="noindex">'),
        expect: 'not-applicable',
      },
    ],
  },
});
