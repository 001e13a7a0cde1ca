import type { Outcome, OutcomeReason, Phase } from '#contract/audit.ts';

type OutcomeTone = 'good' | 'warning' | 'error' | 'quiet' | 'running';

export interface OutcomeWords {
  readonly word: string;
  readonly tone: OutcomeTone;
}

const RUNNING: Readonly<Record<Exclude<Phase, 'done'>, OutcomeWords>> = {
  queued: { word: 'Waiting', tone: 'running' },
  crawling: { word: 'Crawling', tone: 'running' },
  analyzing: { word: 'Analysing', tone: 'running' },
};

const ENDED: Readonly<Record<Outcome, OutcomeWords>> = {
  completed: { word: 'Complete', tone: 'good' },
  partial: { word: 'Partial', tone: 'warning' },
  blocked: { word: 'Blocked', tone: 'error' },
  failed: { word: 'Failed', tone: 'error' },
  cancelled: { word: 'Cancelled', tone: 'quiet' },
};

/** An audit's state in a word. */
export function outcomeWords(phase: Phase, outcome: Outcome | null): OutcomeWords {
  if (phase !== 'done') return RUNNING[phase];
  return outcome === null ? ENDED.failed : ENDED[outcome];
}

/** Why an audit ended as it did, and what to do about it, in a sentence or two each. */
export const REASONS: Readonly<Record<OutcomeReason, { readonly why: string; readonly what: string }>> = {
  'page-limit': {
    why: 'The page limit was reached before all known URLs were checked.',
    what: 'Raise the page limit in the settings, or leave out parts of the site by a pattern.',
  },
  'our-fault': {
    why: 'Some pages could not be checked for reasons of ours.',
    what: 'Run the audit again. What was checked stands.',
  },
  deadline: {
    why: 'The audit took longer than it may, and ended with what it had.',
    what: 'Raise the rate if the site can bear it, lower the page limit, or check over HTTP alone.',
  },
  'analysis-failed': {
    why: 'All pages were fetched, but their analysis failed.',
    what: 'Run the audit again. If it fails again, tell us its id.',
  },
  'start-unreachable': {
    why: 'The start page did not answer, twice.',
    what: 'Check that the address is right and the site is up, then try again.',
  },
  'robots-unreachable': {
    why: 'robots.txt answered with a server error or not at all, twice, which tells every crawler to stay away.',
    what: 'Make /robots.txt answer 200 or 404, then try again.',
  },
  'robots-disallow': {
    why: 'robots.txt does not let our crawler fetch the start page.',
    what: 'Allow PlumblineBot in robots.txt, or start from an address that it may fetch.',
  },
  'bot-wall': {
    why: 'A bot wall or firewall answered instead of the site.',
    what: 'Allow our user agent or our secret header in its settings, then try again.',
  },
  cancelled: { why: 'Somebody cancelled it.', what: 'The pages checked until then are kept.' },
  stuck: {
    why: 'It stopped moving and was ended.',
    what: 'Run the audit again. If it stops again, tell us its id.',
  },
};
