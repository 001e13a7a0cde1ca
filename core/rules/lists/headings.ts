import { h1Missing } from '../headings/h1-missing.ts';
import type { PageRule } from '../rule.ts';

export const headingsPageRules: readonly PageRule[] = [h1Missing];
