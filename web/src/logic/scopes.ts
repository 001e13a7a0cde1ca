import type { Scope } from '#contract/route.ts';

/** What each scope lets a key do, in the order of the dashboard. A test holds the names to the contract's. */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  'sites:read': 'See sites and their settings',
  'sites:write': 'Add, change and delete sites',
  'audits:read': 'Read audits, issues and pages',
  'audits:write': 'Start and cancel audits',
  'webhooks:write': 'Read and change alerts, channels and webhooks',
};

/** Reading alone: what most programs need. */
export const READING: readonly Scope[] = ['sites:read', 'audits:read'];
