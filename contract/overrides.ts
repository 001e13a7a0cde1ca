import * as z from 'zod';
import { RuleId } from './ids.ts';
import { Severity } from './rule.ts';

/** Most rules that are switched off, or have another severity. */
export const MOST_RULES_CHANGED = 500;
/** Most patterns of addresses on which rules are ignored. */
const MOST_IGNORES = 50;

/**
 * What a site's owner says of the rules. Nothing of it reaches the crawl: every page is judged by every rule, and
 * what is put aside is kept among the results as `ignored`, out of counts and score.
 */
export const Overrides = z
  .object({
    /** Rules that are switched off: all that they find is ignored. */
    off: z.array(RuleId).max(MOST_RULES_CHANGED),
    /** The severity of all that a rule finds; of two for one rule the last holds. */
    severities: z.array(z.object({ rule: RuleId, severity: Severity })).max(MOST_RULES_CHANGED),
    /** Addresses on which a rule, or every rule (null), is ignored: RE2 over path and query, unanchored. */
    ignore: z
      .array(z.object({ rule: RuleId.nullable(), pattern: z.string().min(1).max(300) }))
      .max(MOST_IGNORES),
  })
  .meta({ id: 'Overrides' });
export type Overrides = z.infer<typeof Overrides>;
