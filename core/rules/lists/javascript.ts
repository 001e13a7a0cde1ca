import { jsCanonicalChanged } from '../javascript/js-canonical-changed.ts';
import { jsContentDependent } from '../javascript/js-content-dependent.ts';
import { jsLinksOnlyRendered } from '../javascript/js-links-only-rendered.ts';
import { jsNoindexOnlyRaw } from '../javascript/js-noindex-only-raw.ts';
import { jsNoindexOnlyRendered } from '../javascript/js-noindex-only-rendered.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const javascriptPageRules: readonly PageRule[] = [
  jsCanonicalChanged,
  jsContentDependent,
  jsNoindexOnlyRaw,
  jsNoindexOnlyRendered,
];

export const javascriptSiteRules: readonly SiteRule[] = [jsLinksOnlyRendered];
