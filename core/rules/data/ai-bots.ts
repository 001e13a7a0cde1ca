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
