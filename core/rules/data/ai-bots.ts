/** A crawler that fetches pages to answer questions or to show them in a search; crawlers that only collect text to train models are left out, since closing these is a matter of taste. */
export interface SearchBot {
  /** Product token in robots.txt. */
  readonly agent: string;
  readonly service: string;
}

export const AI_SEARCH_BOTS: readonly SearchBot[] = [
  { agent: 'OAI-SearchBot', service: 'search in ChatGPT' },
  { agent: 'PerplexityBot', service: 'Perplexity' },
  { agent: 'Claude-SearchBot', service: 'search in Claude' },
  { agent: 'Applebot', service: 'Siri and Spotlight' },
  { agent: 'DuckAssistBot', service: 'answers in DuckDuckGo' },
  { agent: 'bingbot', service: 'Bing and Copilot' },
];

/** Programs that open a page because a user asked for it. */
export const AI_USER_FETCHERS: readonly SearchBot[] = [
  { agent: 'ChatGPT-User', service: 'ChatGPT' },
  { agent: 'Claude-User', service: 'Claude' },
  { agent: 'Perplexity-User', service: 'Perplexity' },
  { agent: 'MistralAI-User', service: 'Le Chat' },
];

/** Crawlers and tokens by which texts are collected to train models. */
export const AI_TRAINERS: readonly SearchBot[] = [
  { agent: 'GPTBot', service: 'OpenAI' },
  { agent: 'ClaudeBot', service: 'Anthropic' },
  { agent: 'Google-Extended', service: 'Gemini' },
  { agent: 'Applebot-Extended', service: 'Apple' },
  { agent: 'CCBot', service: 'Common Crawl' },
  { agent: 'meta-externalagent', service: 'Meta' },
  { agent: 'Amazonbot', service: 'Amazon' },
  { agent: 'Bytespider', service: 'ByteDance' },
];

/** Tokens that crawlers used to have, lower case, and what they are called today. */
export const OBSOLETE_TOKENS: readonly { readonly token: string; readonly now: readonly string[] }[] = [
  { token: 'anthropic-ai', now: ['ClaudeBot'] },
  { token: 'claude-web', now: ['ClaudeBot'] },
];
