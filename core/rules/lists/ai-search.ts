import { aiNoSources } from '../ai-search/ai-no-sources.ts';
import { aiParagraphTooLong } from '../ai-search/ai-paragraph-too-long.ts';
import { aiRobotsTokenObsolete } from '../ai-search/ai-robots-token-obsolete.ts';
import { aiSearchBotBlocked } from '../ai-search/ai-search-bot-blocked.ts';
import { aiSnippetRestricted } from '../ai-search/ai-snippet-restricted.ts';
import { aiTrainingPolicy } from '../ai-search/ai-training-policy.ts';
import { aiUserFetcherBlocked } from '../ai-search/ai-user-fetcher-blocked.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const aiSearchPageRules: readonly PageRule[] = [aiNoSources, aiParagraphTooLong, aiSnippetRestricted];

export const aiSearchSiteRules: readonly SiteRule[] = [
  aiRobotsTokenObsolete,
  aiSearchBotBlocked,
  aiTrainingPolicy,
  aiUserFetcherBlocked,
];
