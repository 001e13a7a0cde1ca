import type { RobotsFact } from '#contract/doc-facts.ts';
import { cut } from '../text/fold.ts';

/** Names of meta tags that speak to crawlers. */
const BOTS: ReadonlySet<string> = new Set([
  'robots',
  'googlebot',
  'googlebot-news',
  'googlebot-image',
  'googlebot-video',
  'google-extended',
  'googleother',
  'storebot-google',
  'adsbot-google',
  'mediapartners-google',
  'bingbot',
  'bingpreview',
  'msnbot',
  'slurp',
  'yandex',
  'yandexbot',
  'baiduspider',
  'duckduckbot',
  'duckassistbot',
  'applebot',
  'applebot-extended',
  'naverbot',
  'yeti',
  'seznambot',
  'sogou',
  'petalbot',
  'amazonbot',
  'facebookexternalhit',
  'twitterbot',
  'gptbot',
  'oai-searchbot',
  'chatgpt-user',
  'claudebot',
  'claude-searchbot',
  'perplexitybot',
  'ccbot',
  'bytespider',
  'meta-externalagent',
  'otherbot',
]);

/** Directives that carry a value after a colon, so that what stands before it names no bot. */
const VALUED: ReadonlySet<string> = new Set([
  'max-snippet',
  'max-image-preview',
  'max-video-preview',
  'unavailable_after',
]);

const MAX_TOKENS = 50;
const MAX_TOKEN = 100;
const MAX_BOT = 50;

/** Whether a meta tag of this name (lower case) holds robots directives. */
export const isRobotsName = (name: string): boolean => BOTS.has(name);

/** The directives of a meta tag's content, lower case; they are separated by commas alone. */
export function robotsTokens(content: string): string[] {
  return content
    .slice(0, MAX_TOKENS * MAX_TOKEN)
    .split(',')
    .map((token) => cut(token.trim().toLowerCase(), MAX_TOKEN))
    .filter((token) => token !== '')
    .slice(0, MAX_TOKENS);
}

/**
 * The directives of one X-Robots-Tag header, by the bot that they are for: a name with a colon speaks for all
 * that follows it. https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag#xrobotstag
 */
export function robotsOfHeader(value: string): RobotsFact[] {
  const byBot = new Map<string, string[]>();
  let bot = 'robots';
  for (const part of robotsTokens(value)) {
    const colon = part.indexOf(':');
    const before = colon === -1 ? '' : part.slice(0, colon).trim();
    const named = before !== '' && !VALUED.has(before) && /^[a-z0-9_-]+$/.test(before);
    if (named) bot = cut(before, MAX_BOT);
    const token = named ? part.slice(colon + 1).trim() : part;
    const list = byBot.get(bot) ?? [];
    if (token !== '') list.push(token);
    byBot.set(bot, list);
  }
  return [...byBot].map(([name, list]) => ({ bot: name, from: 'header', tokens: list, inHead: true }));
}
