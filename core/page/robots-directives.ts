import type { RobotsFact } from '#contract/doc-facts.ts';

/** What a bot is told to do with a page, from every meta tag and header that speaks to it. */
export interface Directives {
  readonly noindex: boolean;
  readonly nofollow: boolean;
  /** Every token that applies, lower case, with where it was read. */
  readonly tokens: readonly {
    readonly token: string;
    readonly bot: string;
    readonly from: RobotsFact['from'];
  }[];
}

/**
 * Merges the directives that apply to `bot`: those addressed to all and those addressed to it; where they
 * contradict each other the stricter one holds. A meta tag outside `<head>` counts, as it does for Google.
 * Source: https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
 *
 * @param at when the page was asked, ISO 8601: an `unavailable_after` that has passed by then is a noindex.
 */
export function directivesFor(bot: string, facts: readonly RobotsFact[], at?: string): Directives {
  const tokens = facts
    .filter((fact) => fact.bot === 'robots' || fact.bot === bot)
    .flatMap((fact) => fact.tokens.map((token) => ({ token, bot: fact.bot, from: fact.from })));
  const has = (...names: string[]) => tokens.some(({ token }) => names.includes(token));
  const expired =
    at !== undefined &&
    hasExpired(
      tokens.map(({ token }) => token),
      Date.parse(at),
    );
  return { noindex: expired || has('noindex', 'none'), nofollow: has('nofollow', 'none'), tokens };
}

const UNAVAILABLE = /^unavailable_after\s*:/;

/** Directives are split at commas, and so are dates such as `Fri, 25 Jun 2010`: the rest is the next token. */
function hasExpired(tokens: readonly string[], at: number): boolean {
  return tokens.some((token, i) => {
    if (!UNAVAILABLE.test(token)) return false;
    const date = token.replace(UNAVAILABLE, '').trim();
    const whole = Date.parse(date);
    return (Number.isNaN(whole) ? Date.parse(`${date}, ${tokens[i + 1] ?? ''}`) : whole) < at;
  });
}
