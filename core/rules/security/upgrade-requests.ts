import type { PageFacts } from '../../page/page-facts.ts';
import { policyOf } from './header-rule.ts';

/** Whether the page has browsers load everything over HTTPS, whatever its addresses say. */
export const upgradesRequests = (fetch: PageFacts['fetch'], metas: PageFacts['metas']): boolean =>
  policyOf(fetch.headers, metas)?.has('upgrade-insecure-requests') === true;
