import type { RobotsFact } from '#contract/doc-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

const QUESTIONS = [
  ['index', 'noindex'],
  ['follow', 'nofollow'],
] as const;

export const robotsHeaderMetaMismatch = definePageRule({
  meta: {
    id: 'robots-header-meta-mismatch',
    category: 'indexability',
    severity: 'warning',
    impact: 'low',
    title: 'Robots header and meta tag contradict each other',
    why: 'The header says one thing and the page the other. The stricter one counts, and whoever looks at the page alone does not see why.',
    fix: 'Decide in one place. Remove the header from the server’s configuration, or the meta tag from the page.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
    gate: 'html',
    needs: ['robots'],
  },
  check({ robots }) {
    const [meta, header] = [tokensOf(robots, 'meta'), tokensOf(robots, 'header')];
    if (meta.size === 0 || header.size === 0)
      return notApplicable('not both a header and a meta tag give directives');
    return failIfAny(
      QUESTIONS.flatMap(([yes, no]): Evidence[] => {
        const isSplit =
          (meta.has(yes) && denies(header, no) && !header.has(yes)) ||
          (header.has(yes) && denies(meta, no) && !meta.has(yes));
        if (!isSplit) return [];
        return [
          { message: 'The meta tag says', value: [...meta].join(', '), where: 'meta[name=robots]' },
          {
            message: 'The header says',
            value: [...header].join(', '),
            where: 'X-Robots-Tag',
            from: 'header',
          },
        ];
      }),
    );
  },
  examples: {
    fail: [
      {
        name: 'noindex by header alone',
        html: exampleHtml('<meta name="robots" content="index, follow">'),
        headers: { 'x-robots-tag': 'noindex' },
      },
      {
        name: 'noindex by meta tag alone',
        html: exampleHtml('<meta name="robots" content="noindex">'),
        headers: { 'x-robots-tag': 'index' },
      },
    ],
    pass: [
      {
        name: 'they agree',
        html: exampleHtml('<meta name="robots" content="noindex">'),
        headers: { 'x-robots-tag': 'noindex' },
      },
      {
        name: 'they speak of different things',
        html: exampleHtml('<meta name="robots" content="max-snippet:100">'),
        headers: { 'x-robots-tag': 'noindex' },
      },
      {
        name: 'a header alone',
        html: exampleHtml(),
        headers: { 'x-robots-tag': 'noindex' },
        expect: 'not-applicable',
      },
    ],
  },
});

const tokensOf = (robots: readonly RobotsFact[], from: RobotsFact['from']): Set<string> =>
  new Set(robots.flatMap((fact) => (fact.from === from && fact.bot === 'robots' ? fact.tokens : [])));

const denies = (tokens: ReadonlySet<string>, no: string): boolean => tokens.has(no) || tokens.has('none');
