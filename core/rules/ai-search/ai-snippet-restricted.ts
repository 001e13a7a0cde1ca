import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const robots = (content: string) => examplePage({ head: `<meta name="robots" content="${content}">` });

export const aiSnippetRestricted = definePageRule({
  meta: {
    id: 'ai-snippet-restricted',
    category: 'ai-search',
    severity: 'notice',
    title: 'Page forbids or shortens its snippet',
    why: 'The same directives decide whether Google may quote the page in AI Overviews: with nosnippet it is left out, with a short limit it is hardly used.',
    fix: 'If you want to be quoted, remove nosnippet, or set max-snippet:-1. If not, leave it as it is.',
    source: 'https://developers.google.com/search/docs/appearance/ai-features',
    gate: 'indexable',
    needs: ['directives'],
  },
  check: ({ directives }) =>
    failIfAny(
      directives.tokens.flatMap(({ token, bot, from }) => {
        const limit = /^max-snippet\s*:\s*(\d{1,6})$/.exec(token)?.[1];
        const isShort = limit !== undefined && Number(limit) < THRESHOLDS.snippetChars;
        return token === 'nosnippet' || isShort
          ? [{ value: token, where: from === 'header' ? 'x-robots-tag' : `head > meta[name=${bot}]` }]
          : [];
      }),
    ),
  examples: {
    fail: [
      { name: 'none', html: robots('nosnippet') },
      { name: 'a short one', html: robots('max-snippet:20') },
    ],
    pass: [
      { name: 'no limit', html: robots('max-snippet:-1') },
      { name: 'a long one', html: robots('max-snippet:300') },
      { name: 'nothing', html: examplePage() },
    ],
  },
});
