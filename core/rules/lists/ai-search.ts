import { aiSearchBotBlocked } from '../ai-search/ai-search-bot-blocked.ts';
import type { SiteRule } from '../site-rule.ts';

export const aiSearchSiteRules: readonly SiteRule[] = [aiSearchBotBlocked];
