import { viewportMissing } from '../mobile/viewport-missing.ts';
import type { PageRule } from '../rule.ts';

export const mobilePageRules: readonly PageRule[] = [viewportMissing];
