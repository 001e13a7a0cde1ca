import * as z from 'zod';
import { Severity } from './rule.ts';

/** Most custom rules of a site. */
export const MOST_CUSTOM_RULES = 50;
/** Longest name, query and expected text of one, in UTF-16 units. */
const CUSTOM_NAME_CHARS = 100;
const CUSTOM_QUERY_CHARS = 300;

export const CustomExpectation = z.enum(['present', 'absent', 'equals', 'exactly', 'at-least', 'at-most']);
export type CustomExpectation = z.infer<typeof CustomExpectation>;

/**
 * A check that a site's owner made: what a selector or an expression finds on each HTML page that answers 200, against
 * what should be there. docs/custom-rules.md has what selectors may hold.
 */
export const CustomRule = z
  .object({
    /** Its results are found by it in later audits: a rule that says something else gets another number. */
    id: z.string().regex(/^custom-[1-9]\d{0,3}$/),
    /** The failing state, as an issue's title. */
    name: z.string().trim().min(1).max(CUSTOM_NAME_CHARS),
    severity: Severity,
    /** The HTML as it was sent, or as it is after rendering (as sent, where rendering changes nothing). */
    html: z.enum(['raw', 'rendered']),
    kind: z.enum(['selector', 'pattern']),
    /** A CSS selector, or an RE2 expression over the HTML's text. */
    query: z.string().min(1).max(CUSTOM_QUERY_CHARS),
    expect: CustomExpectation,
    /** For `equals`: the text of each match, runs of white space as one space. */
    text: z.string().max(CUSTOM_QUERY_CHARS).optional(),
    /** For `exactly`, `at-least` and `at-most`. */
    count: z.int().min(0).max(1_000).optional(),
  })
  .meta({ id: 'CustomRule' });
export type CustomRule = z.infer<typeof CustomRule>;
