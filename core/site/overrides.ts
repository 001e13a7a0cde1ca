import { createHash } from 'node:crypto';
import { RE2JS } from 're2js';
import type { RuleId } from '#contract/ids.ts';
import type { Overrides } from '#contract/overrides.ts';
import type { Severity } from '#contract/rule.ts';
import { pathPart } from '../crawl/url-parts.ts';
import { AppError } from '../errors.ts';
import type { IsIgnored } from './ignored.ts';
import type { Judgement, RuleVerdict } from './judgement.ts';

/** A site's overrides, ready to be asked. */
export interface CompiledOverrides {
  readonly isIgnored: IsIgnored;
  /** Undefined where the rule's own severities hold. */
  readonly severityOf: (rule: RuleId) => Severity | undefined;
}

/**
 * Compiles what an audit's configuration says of the rules. Patterns are unanchored RE2 over path and query, each
 * tried once on an address; findings on the site itself have none, so only `off` puts them aside.
 *
 * @throws AppError MALFORMED for a pattern that RE2 does not accept: settings with such are refused.
 */
export function compileOverrides(overrides: Overrides | undefined): CompiledOverrides {
  if (overrides === undefined) return NOTHING;
  const off = new Set(overrides.off);
  const severities = new Map(overrides.severities.map(({ rule, severity }) => [rule, severity]));
  const byRule = Map.groupBy(overrides.ignore, ({ rule }) => rule);
  const patterns = new Map([...byRule].map(([rule, list]) => [rule, createMatcher(list)]));
  const everyRule = patterns.get(null);
  return {
    isIgnored: (rule, key) =>
      off.has(rule) || (key !== '' && (everyRule?.(key) === true || patterns.get(rule)?.(key) === true)),
    severityOf: (rule) => severities.get(rule),
  };
}

const NOTHING: CompiledOverrides = { isIgnored: () => false, severityOf: () => undefined };

/** Whether one of the patterns matches; an address is asked once for each of its findings and remembered. */
function createMatcher(list: Overrides['ignore']): (url: string) => boolean {
  const regexes = list.map(({ pattern }) => compile(pattern));
  const known = new Map<string, boolean>();
  return (url) => {
    const before = known.get(url);
    if (before !== undefined) return before;
    const path = pathPart(url);
    const found = regexes.some((regex) => regex.test(path));
    known.set(url, found);
    return found;
  };
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (cause) {
    throw new AppError('MALFORMED', `Not a pattern: ${pattern}`, { cause });
  }
}

/** The same findings with the severities that the site's owner gave; each keeps the one that it was found with. */
export function withSeverities(judgement: Judgement, severityOf: CompiledOverrides['severityOf']): Judgement {
  const rules = judgement.rules.map((verdict): RuleVerdict => {
    const severity = severityOf(verdict.id);
    if (severity === undefined) return verdict;
    const findings = verdict.findings.map((one) => ({ ...one, severity, found: one.severity }));
    return { ...verdict, override: severity, findings };
  });
  const byId = new Map(rules.map((verdict) => [verdict.id, verdict]));
  return { rules, rule: (id) => byId.get(id) };
}

const CHARS = 6;

/**
 * What overrides add to the name of the rules that judged (core/rules/rules-version): scores that came about by
 * other overrides are told apart. Empty where there are none; the order in which they were made says nothing.
 */
export function overridesVersion(overrides: Overrides | undefined): string {
  if (overrides === undefined) return '';
  const { off, severities, ignore } = overrides;
  if (off.length + severities.length + ignore.length === 0) return '';
  const lines = [
    ...new Set(off),
    ...new Map(severities.map(({ rule, severity }) => [rule, severity])),
    ...ignore.map(({ rule, pattern }) => JSON.stringify([rule, pattern])),
  ].map(String);
  const hash = createHash('sha256').update(JSON.stringify(lines.sort())).digest('hex');
  return `+${hash.slice(0, CHARS)}`;
}
