import { RE2JS } from 're2js';
import type { CustomRule } from '#contract/custom-rules.ts';
import type { SliceMessage } from '#contract/slice.ts';
import { AppError } from '../errors.ts';
import { type Chain, parseSelector } from './selector.ts';
import { MOST_KEPT, type Seen, type Watch, createWatch, oneSpaced } from './watch.ts';

/** Characters of a document that expressions are looked for in: RE2 takes time in line with them. */
const MOST_CHARS = 500_000;
/** More matches than any expectation speaks of. */
const MOST_MATCHES = 1_001;
const MOST_SHOWN = 200;

/** A site's rules, ready to look at documents. */
export interface Looker {
  readonly rules: readonly CustomRule[];
  readonly begin: (html: 'raw' | 'rendered') => Look;
}

/** A look at one document: its visitor goes along with the walk, then the text is searched. */
export interface Look {
  readonly watch: Watch['visitor'];
  readonly finish: (text: string) => ReadonlyMap<string, Seen>;
}

/** What is wrong with a rule's query, or null. */
export function queryProblem({ kind, query }: Pick<CustomRule, 'kind' | 'query'>): string | null {
  if (kind === 'selector') {
    const parsed = parseSelector(query);
    return parsed.ok ? null : parsed.problem;
  }
  try {
    RE2JS.compile(query);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * Compiles a site's rules. A document is looked at by the rules that want it, and the raw one also by those about the
 * rendered one, for pages that rendering does not change.
 *
 * @throws AppError MALFORMED for a query that cannot be read: settings with such are refused.
 */
function createLooker(rules: readonly CustomRule[]): Looker {
  const selectors = rules.flatMap((rule) =>
    rule.kind === 'selector' ? [{ rule, chains: chainsOf(rule) }] : [],
  );
  const patterns = rules.flatMap((rule) => (rule.kind === 'pattern' ? [{ rule, regex: compile(rule) }] : []));
  return {
    rules,
    begin(html) {
      const isWanted = ({ rule }: { readonly rule: CustomRule }) => html === 'raw' || rule.html === html;
      const watched = selectors.filter(isWanted);
      const watch = createWatch(watched.map(({ chains }) => chains));
      return {
        watch: watch.visitor,
        finish(text) {
          const found = watch.finish();
          const seen = new Map<string, Seen>();
          for (const [i, { rule }] of watched.entries()) {
            const one = found[i];
            if (one !== undefined) seen.set(rule.id, one);
          }
          for (const { rule, regex } of patterns.filter(isWanted)) seen.set(rule.id, search(regex, text));
          return seen;
        },
      };
    },
  };
}

const known = new WeakMap<readonly CustomRule[], Looker>();

/** The looker of a slice's rules, compiled once a slice; null where it has none. */
export function lookerOf({ customRules }: Pick<SliceMessage, 'customRules'>): Looker | null {
  if (customRules === undefined || customRules.length === 0) return null;
  const looker = known.get(customRules) ?? createLooker(customRules);
  known.set(customRules, looker);
  return looker;
}

function chainsOf({ query }: CustomRule): readonly Chain[] {
  const parsed = parseSelector(query);
  if (parsed.ok) return parsed.chains;
  throw new AppError('MALFORMED', `Not a selector: ${query}`);
}

function compile({ query }: CustomRule): RE2JS {
  try {
    return RE2JS.compile(query);
  } catch (cause) {
    throw new AppError('MALFORMED', `Not a pattern: ${query}`, { cause });
  }
}

function search(regex: RE2JS, text: string): Seen {
  const matcher = regex.matcher(text.slice(0, MOST_CHARS));
  const kept: { shown: string; text: string }[] = [];
  let count = 0;
  while (count < MOST_MATCHES && matcher.find()) {
    count += 1;
    if (kept.length >= MOST_KEPT) continue;
    const whole = matcher.group() ?? '';
    const part = matcher.groupCount() > 0 ? (matcher.group(1) ?? '') : whole;
    kept.push({ shown: whole.slice(0, MOST_SHOWN), text: oneSpaced(part) });
  }
  return { count, kept, cut: text.length > MOST_CHARS };
}
